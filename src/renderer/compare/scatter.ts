import type { Standing } from '#shared/experiment.ts';
import { paretoFront } from './pareto.ts';
import { logScale, placeOn, placeOnLog, shareScale } from './scales.ts';
import { type Shape, shapeTextSize } from './shapes.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A contestant in the drawing. */
export interface Mark {
  readonly standing: Standing;
  readonly x: number;
  readonly y: number;
  /** Whether no other is both quicker and better. */
  readonly isFront: boolean;
}

export interface Scatter {
  readonly marks: readonly Mark[];
  readonly shapes: readonly Shape[];
}

/** Room for the numbers left and below, and for the names of the axes. */
const margin = { left: 44, right: 16, top: 28, bottom: 40 } as const;
const radius = 5;
/** Fits that take less cannot be told apart by their time. */
const shortest = 0.001;

/** Accuracy against the time it takes to learn, logarithmic, with the front that no other beats in both. */
export function scatterOf(leaderboard: readonly Standing[], size: Size): Scatter {
  const timeOf = ({ trainSeconds }: Standing) => Math.max(shortest, trainSeconds);
  const across = logScale(leaderboard.map(timeOf));
  const up = shareScale(leaderboard.flatMap(({ mean, interval }) => [mean, ...(interval ?? [])]));
  const inner = {
    width: size.width - margin.left - margin.right,
    height: size.height - margin.top - margin.bottom,
  };
  const xOf = (seconds: number) => margin.left + inner.width * placeOnLog(across, seconds);
  const yOf = (share: number) => margin.top + inner.height * (1 - placeOn(up, share));
  const points = leaderboard.map((standing) => ({
    standing,
    seconds: timeOf(standing),
    accuracy: standing.mean,
  }));
  const front = new Set(paretoFront(points));
  const marks = points.map((point) => ({
    standing: point.standing,
    x: xOf(point.seconds),
    y: yOf(point.accuracy),
    isFront: front.has(point),
  }));
  const right = size.width - margin.right;
  const bottom = size.height - margin.bottom;
  const shapes: Shape[] = [
    ...up.ticks.flatMap((tick): Shape[] => [
      line(
        [
          [margin.left, yOf(tick)],
          [right, yOf(tick)],
        ],
        'line',
      ),
      text({ x: margin.left - 8, y: yOf(tick), anchor: 'end' }, percentTick(tick)),
    ]),
    ...across.ticks.flatMap((tick): Shape[] => [
      line(
        [
          [xOf(tick), bottom],
          [xOf(tick), bottom + 4],
        ],
        'line',
      ),
      text({ x: xOf(tick), y: bottom + 13, anchor: 'middle' }, secondsTick(tick)),
    ]),
    text({ x: 0, y: 8, anchor: 'start' }, 'Read correctly (%)'),
    text({ x: right, y: size.height - 7, anchor: 'end' }, 'Seconds to learn (log scale)'),
    {
      kind: 'path',
      points: [...front].map(({ seconds, accuracy }) => [xOf(seconds), yOf(accuracy)] as const),
      colour: 'accent',
      width: 1.5,
      dash: [4, 4],
    },
    ...marks.flatMap(({ x, y, isFront, standing: { interval } }): Shape[] => {
      const colour = isFront ? 'accent' : 'quiet';
      const bar =
        interval === null
          ? []
          : [
              line(
                [
                  [x, yOf(interval[0])],
                  [x, yOf(interval[1])],
                ],
                colour,
              ),
            ];
      return [...bar, { kind: 'dot', x, y, radius, colour }];
    }),
    ...labelsOf(marks, { left: margin.left, right, top: 14, bottom }, [
      ...alongLine([...front].map(({ seconds, accuracy }) => [xOf(seconds), yOf(accuracy)] as const)),
      ...marks.flatMap(({ x, standing: { interval } }) =>
        interval === null
          ? []
          : [{ left: x - 1, right: x + 1, top: yOf(interval[1]), bottom: yOf(interval[0]) }],
      ),
    ]),
  ];
  return { marks, shapes };
}

/** The mark under a place of the drawing, the nearest one; null where none is near. */
export function markAt(marks: readonly Mark[], x: number, y: number): Mark | null {
  const distance = (mark: Mark) => Math.hypot(mark.x - x, mark.y - y);
  const nearest = marks.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest !== undefined && distance(nearest) <= 24 ? nearest : null;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Names beside their marks, on the side where nothing else stands; one without room is left to the hover readout. */
function labelsOf(marks: readonly Mark[], within: Box, lines: readonly Box[]): Shape[] {
  const taken: Box[] = [...lines, ...marks.map(({ x, y }) => boxAround(x - radius, x + radius, y))];
  return marks.flatMap(({ x, y, isFront, standing: { name } }): Shape[] => {
    const width = name.length * shapeTextSize * 0.56;
    const places = [
      { x: x + 10, y, anchor: 'start', left: x + 10 },
      { x: x - 10, y, anchor: 'end', left: x - 10 - width },
      { x: x + 8, y: y + 13, anchor: 'start', left: x + 8 },
      { x: x + 8, y: y - 13, anchor: 'start', left: x + 8 },
      { x: x - 8, y: y + 13, anchor: 'end', left: x - 8 - width },
      { x: x - 8, y: y - 13, anchor: 'end', left: x - 8 - width },
    ] as const;
    for (const place of places) {
      const box = boxAround(place.left, place.left + width, place.y);
      const isInside =
        box.left >= within.left &&
        box.right <= within.right &&
        box.top >= within.top &&
        box.bottom <= within.bottom;
      const isFree = taken.every((other) => !overlaps(box, other));
      if (!isInside || !isFree) continue;
      taken.push(box);
      return [
        {
          kind: 'text',
          x: place.x,
          y: place.y,
          text: name,
          anchor: place.anchor,
          colour: isFront ? 'text' : 'quiet',
        },
      ];
    }
    return [];
  });
}

/** Small boxes along a line, for names to keep off. */
function alongLine(points: readonly (readonly [number, number])[]): Box[] {
  return points.slice(1).flatMap(([toX, toY], place) => {
    const [fromX, fromY] = points[place] ?? [toX, toY];
    const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 6);
    return Array.from({ length: steps + 1 }, (_, step): Box => {
      const x = fromX + ((toX - fromX) * step) / Math.max(1, steps);
      const y = fromY + ((toY - fromY) * step) / Math.max(1, steps);
      return { left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 };
    });
  });
}

function boxAround(left: number, right: number, y: number): Box {
  return { left, right, top: y - 7, bottom: y + 7 };
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

function line(points: readonly (readonly [number, number])[], colour: 'line' | 'quiet' | 'accent'): Shape {
  return { kind: 'path', points, colour, width: 1 };
}

function text(
  place: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' },
  words: string,
): Shape {
  return { kind: 'text', ...place, text: words, colour: 'quiet' };
}

function percentTick(share: number): string {
  return String(Number((share * 100).toPrecision(4)));
}

function secondsTick(seconds: number): string {
  return seconds >= 1000 ? seconds.toLocaleString('en') : String(seconds);
}
