import type { SweepPlan } from '#shared/sweep-plan.ts';
import type { ScoredTrial } from '#shared/sweep-result.ts';
import { heatOfShare, type Shape, shapeTextSize } from '../shapes.ts';
import { type Axis, axesOf, scoreAxis } from './axes.ts';
import { type Brushes, isWithin } from './brushes.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** An axis with its place in the drawing. */
export interface PlacedAxis extends Axis {
  readonly x: number;
}

/** A setting in the drawing, from axis to axis. */
export interface TrialLine {
  readonly trial: ScoredTrial;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly isWithin: boolean;
}

export interface Parallel {
  readonly axes: readonly PlacedAxis[];
  /** Of all axes. */
  readonly top: number;
  readonly bottom: number;
  readonly lines: readonly TrialLine[];
  readonly shapes: readonly Shape[];
}

export interface ParallelLook {
  readonly brushes: Brushes;
  /** The setting that stands out, by its name; null: none. */
  readonly marked: string | null;
}

/** Room for the names of the axes above, and for their numbers left of the first. */
const margin = { left: 72, right: 72, top: 36, bottom: 12 } as const;

/** Parallel coordinates (Inselberg 1985): one axis a parameter plus the accuracy, one line a setting, coloured by accuracy. */
export function parallelOf(
  plan: SweepPlan,
  trials: readonly ScoredTrial[],
  size: Size,
  look: ParallelLook,
): Parallel {
  const known = axesOf(plan, trials);
  const [left, right] = [margin.left, size.width - margin.right];
  const [top, bottom] = [margin.top, size.height - margin.bottom];
  const axes = known.map((axis, place) => ({
    ...axis,
    x: left + ((right - left) * place) / Math.max(1, known.length - 1),
  }));
  const yOf = (place: number) => bottom - (bottom - top) * place;
  const lines = trials.map((trial) => ({
    trial,
    points: axes.map(({ x, placeOf }) => [x, yOf(placeOf(trial))] as const),
    isWithin: isWithin(trial, axes, look.brushes),
  }));
  const shapes: Shape[] = [
    ...lineShapes(lines, look.marked, axes),
    ...axes.flatMap((axis) => axisShapes(axis, { ...look, top, bottom, yOf, width: size.width })),
  ];
  return { axes, top, bottom, lines, shapes };
}

/** Those that are filtered out lie behind, the best in front, and the marked one before all. */
function lineShapes(lines: readonly TrialLine[], marked: string | null, axes: readonly Axis[]): Shape[] {
  const score = axes.find(({ name }) => name === scoreAxis);
  const means = lines.map(({ trial }) => trial.score.mean);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const heat = ({ trial }: TrialLine) =>
    score === undefined || most === least ? 1 : (trial.score.mean - least) / (most - least);
  const rank = (line: TrialLine) => (isMarked(line, marked) ? 3 : line.isWithin ? 1 + heat(line) : 0);
  return lines
    .toSorted((a, b) => rank(a) - rank(b))
    .map(
      (line): Shape => ({
        kind: 'path',
        points: line.points,
        colour: line.isWithin || isMarked(line, marked) ? heatOfShare(heat(line)) : 'line',
        width: isMarked(line, marked) ? 3 : line.isWithin ? 1.5 : 1,
      }),
    );
}

function isMarked({ trial }: TrialLine, marked: string | null): boolean {
  return trial.contestant.name === marked;
}

/** Pixels. */
const tickDistance = 26;

interface AxisLook extends ParallelLook {
  readonly top: number;
  readonly bottom: number;
  readonly yOf: (place: number) => number;
  readonly width: number;
}

function axisShapes(axis: PlacedAxis, { brushes, top, bottom, yOf, width }: AxisLook): Shape[] {
  const { x, name, label } = axis;
  const brush = brushes[name];
  const isLast = name === scoreAxis;
  const half = (label.length * shapeTextSize * 0.52) / 2;
  const anchor = x - half < 0 ? 'start' : x + half > width ? 'end' : 'middle';
  return [
    path([x, top], [x, bottom], 'quiet', 1),
    ...(brush === undefined ? [] : [path([x, yOf(brush[0])], [x, yOf(brush[1])], 'accent', 5)]),
    text({ x: anchor === 'start' ? 0 : anchor === 'end' ? width : x, y: 12, anchor }, label, 'text'),
    ...spacedTicks(axis, yOf).flatMap(({ place, text: words }): Shape[] => {
      const y = yOf(place);
      const side = isLast ? 1 : -1;
      const reach = words.length * shapeTextSize * 0.58 + 2;
      return [
        path([x, y], [x + 4 * side, y], 'quiet', 1),
        // Lines that pass would make the number unreadable.
        path([x + 6 * side, y], [x + (7 + reach) * side, y], 'panel', shapeTextSize + 2),
        text({ x: x + 8 * side, y, anchor: isLast ? 'start' : 'end' }, words, 'quiet'),
      ];
    }),
  ];
}

/** Ticks with room between their texts, which lie over the lines: the ends first, then from below. */
function spacedTicks({ ticks }: Axis, yOf: (place: number) => number): Axis['ticks'] {
  const [first, last] = [ticks[0], ticks.at(-1)];
  const kept: Axis['ticks'][number][] = [];
  for (const tick of [first, last, ...ticks])
    if (
      tick !== undefined &&
      kept.every((other) => Math.abs(yOf(other.place) - yOf(tick.place)) >= tickDistance)
    )
      kept.push(tick);
  return kept;
}

/** The line under a place of the drawing, the nearest one that is not filtered out; null where none is near. */
export function lineAt(lines: readonly TrialLine[], x: number, y: number): TrialLine | null {
  let nearest: { line: TrialLine; distance: number } | null = null;
  for (const line of lines) {
    if (!line.isWithin) continue;
    const distance = Math.abs(heightAt(line.points, x) - y);
    if (distance <= 10 && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { line, distance };
  }
  return nearest?.line ?? null;
}

/** Where a line is at `x`; nowhere beside it. */
function heightAt(points: TrialLine['points'], x: number): number {
  for (const [place, [toX, toY]] of points.entries()) {
    const [fromX, fromY] = points[place - 1] ?? [toX, toY];
    if (x >= fromX && x <= toX)
      return toX === fromX ? toY : fromY + ((toY - fromY) * (x - fromX)) / (toX - fromX);
  }
  return Number.NaN;
}

type Point = readonly [x: number, y: number];

function path(from: Point, to: Point, colour: 'quiet' | 'accent' | 'panel', width: number): Shape {
  return { kind: 'path', points: [from, to], colour, width };
}

function text(
  place: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' },
  words: string,
  colour: 'text' | 'quiet',
): Shape {
  return { kind: 'text', ...place, text: words, colour };
}
