import type { CurvePoint, LearningCurve } from '#shared/learning-curve.ts';
import { placeOn, placeOnLog, type Scale, shareScale } from './scales.ts';
import { type Shape, seriesLook } from './shapes.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point of a curve in the drawing. */
export interface CurveMark {
  readonly curve: LearningCurve;
  readonly point: CurvePoint;
  readonly x: number;
  readonly y: number;
}

export interface CurvesChart {
  readonly marks: readonly CurveMark[];
  readonly shapes: readonly Shape[];
}

export interface CurvesLook {
  /** Whether names stand at the ends of the lines: where no legend does. */
  readonly hasNames: boolean;
  /** The contestant that stands out; null: none. */
  readonly marked: number | null;
}

/** Room for the numbers left and below, and for the names of the axes. */
const margin = { left: 44, right: 16, top: 28, bottom: 40 } as const;
/** Room for names beside the lines' ends. */
const nameRoom = 176;
const longestName = 28;
const lineHeight = 14;
const radius = 3.5;
/** Points of different contestants on the same rows stand beside each other, so that their bars can be told apart. */
const pointGap = 3;

/** Accuracy against the number of digits learned from, logarithmic, a line for each contestant, with the spread over folds. */
export function curvesChart(curves: readonly LearningCurve[], size: Size, look: CurvesLook): CurvesChart {
  const right = size.width - margin.right - (look.hasNames ? nameRoom : 0);
  const bottom = size.height - margin.bottom;
  const points = curves.flatMap((curve) => curve.points);
  const up = shareScale(
    points.flatMap(({ mean, standardDeviation }) => [mean - standardDeviation, mean + standardDeviation]),
  );
  const across = rowScale(points);
  const xOf = (rows: number) => margin.left + 16 + (right - margin.left - 32) * placeOnLog(across, rows);
  const yOf = (share: number) => margin.top + (bottom - margin.top) * (1 - placeOn(up, share));
  const gap = Math.min(pointGap, 24 / Math.max(1, curves.length));
  const marks = curves.flatMap((curve, place) =>
    curve.points.map(
      (point): CurveMark => ({
        ...{ curve, point, y: yOf(point.mean) },
        x: xOf(point.trainingRows) + (place - (curves.length - 1) / 2) * gap,
      }),
    ),
  );
  const shapes: Shape[] = [
    ...up.ticks.flatMap((tick): Shape[] => [
      {
        kind: 'path',
        points: [
          [margin.left, yOf(tick)],
          [right, yOf(tick)],
        ],
        colour: 'line',
        width: 1,
      },
      quietText(margin.left - 8, yOf(tick), 'end', String(Number((tick * 100).toPrecision(4)))),
    ]),
    ...spacedTicks(across.ticks, xOf).flatMap((tick): Shape[] => [
      {
        kind: 'path',
        points: [
          [xOf(tick), bottom],
          [xOf(tick), bottom + 4],
        ],
        colour: 'line',
        width: 1,
      },
      quietText(xOf(tick), bottom + 13, 'middle', Math.round(tick).toLocaleString('en')),
    ]),
    quietText(0, 8, 'start', 'Read correctly (%)'),
    quietText(right, size.height - 7, 'end', 'Digits learned from (log scale)'),
    ...curves.flatMap((curve) => curveShapes(curve, marks, { look, yOf })),
    ...(look.hasNames ? nameShapes(curves, marks, { left: right + 8, bottom }) : []),
  ];
  return { marks, shapes };
}

/** From the fewest rows to the most; ticks where somebody was measured. */
function rowScale(points: readonly CurvePoint[]): Scale {
  const rows = points.map(({ trainingRows }) => trainingRows);
  const [least, most] = rows.length === 0 ? [1, 10] : [Math.min(...rows), Math.max(...rows)];
  const ticks = [...new Set(rows.map(Math.round))].toSorted((a, b) => b - a);
  return least === most ? { min: least / 2, max: most * 2, ticks } : { min: least, max: most, ticks };
}

/** Ticks whose numbers do not touch; those of the most rows first. */
function spacedTicks(ticks: readonly number[], xOf: (rows: number) => number): number[] {
  const kept: number[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (last === undefined || xOf(last) - xOf(tick) >= 48) kept.push(tick);
  }
  return kept;
}

function curveShapes(
  curve: LearningCurve,
  marks: readonly CurveMark[],
  {
    look,
    yOf,
  }: {
    readonly look: CurvesLook;
    readonly yOf: (share: number) => number;
  },
): Shape[] {
  const own = marks.filter((mark) => mark.curve === curve);
  const isAside = look.marked !== null && look.marked !== curve.contestant;
  const { colour: ownColour, dash } = seriesLook(curve.contestant);
  const colour = isAside ? 'line' : ownColour;
  const width = look.marked === curve.contestant ? 2.5 : 1.5;
  return [
    ...own.flatMap(({ x, point }): Shape[] => {
      if (point.folds < 2) return [];
      const ends = [point.mean - point.standardDeviation, point.mean + point.standardDeviation] as const;
      const [low, high] = [yOf(ends[0]), yOf(ends[1])];
      return [
        {
          kind: 'path',
          points: [
            [x, low],
            [x, high],
          ],
          colour,
          width: 1,
        },
        {
          kind: 'path',
          points: [
            [x - 2, low],
            [x + 2, low],
          ],
          colour,
          width: 1,
        },
        {
          kind: 'path',
          points: [
            [x - 2, high],
            [x + 2, high],
          ],
          colour,
          width: 1,
        },
      ];
    }),
    { kind: 'path', points: own.map(({ x, y }) => [x, y] as const), colour, width, dash },
    ...own.map(({ x, y }): Shape => ({ kind: 'dot', x, y, radius, colour })),
  ];
}

/** Names at the ends of the lines, moved apart where they would touch. */
function nameShapes(
  curves: readonly LearningCurve[],
  marks: readonly CurveMark[],
  { left, bottom }: { readonly left: number; readonly bottom: number },
): Shape[] {
  const ends = curves
    .flatMap((curve) => marks.findLast((mark) => mark.curve === curve) ?? [])
    .toSorted((a, b) => a.y - b.y);
  const places = ends.map(({ y }) => y);
  for (const [place, y] of places.entries())
    places[place] = Math.max(y, (places[place - 1] ?? Number.NEGATIVE_INFINITY) + lineHeight);
  for (let place = places.length - 1; place >= 0; place--) {
    const below = places[place + 1] ?? bottom + lineHeight;
    places[place] = Math.min(places[place] ?? 0, below - lineHeight);
  }
  return ends.flatMap(({ curve }, place): Shape[] => {
    const { colour, dash } = seriesLook(curve.contestant);
    const y = places[place] ?? 0;
    const name = curve.name.length > longestName ? `${curve.name.slice(0, longestName - 1)}…` : curve.name;
    return [
      {
        kind: 'path',
        points: [
          [left, y],
          [left + 16, y],
        ],
        colour,
        width: 2,
        dash,
      },
      { kind: 'text', x: left + 22, y, text: name, anchor: 'start', colour: 'text' },
    ];
  });
}

/** The mark under a place of the drawing, the nearest one; null where none is near. */
export function curveMarkAt(marks: readonly CurveMark[], x: number, y: number): CurveMark | null {
  const distance = (mark: CurveMark) => Math.hypot(mark.x - x, mark.y - y);
  const nearest = marks.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest !== undefined && distance(nearest) <= 24 ? nearest : null;
}

function quietText(x: number, y: number, anchor: 'start' | 'middle' | 'end', words: string): Shape {
  return { kind: 'text', x, y, anchor, text: words, colour: 'quiet' };
}
