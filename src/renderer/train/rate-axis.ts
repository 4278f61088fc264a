import type { RateFinding, RatePoint } from '#shared/rate-finding.ts';
import type { AxisTick } from '../charts/line-figure-spec.ts';

/** A step of the search, counted from 1. */
export interface RateStep extends RatePoint {
  readonly step: number;
}

/** The suggested rate as it is used: two digits are all that such a search can tell. */
export function suggestedRate(finding: RateFinding | null): number | null {
  const suggestion = finding?.suggestion ?? null;
  return suggestion === null ? null : Number(suggestion.toPrecision(2));
}

/** Where, between steps, a rate lies; null while there are too few points to tell. */
export function stepOfRate(points: readonly RateStep[], rate: number): number | null {
  const [first, second] = points;
  if (first === undefined || second === undefined) return null;
  const factor = Math.log(second.learningRate / first.learningRate) / (second.step - first.step);
  return first.step + Math.log(rate / first.learningRate) / factor;
}

/** A tick for each power of ten from the first rate on, however far the search will come. */
export function decadeTicks(points: readonly RateStep[]): AxisTick[] {
  const [first] = points;
  if (first === undefined) return [];
  const lowest = Math.ceil(Math.log10(first.learningRate) - 1e-6);
  return Array.from({ length: 8 }, (_, decade) => {
    const power = lowest + decade;
    const value = stepOfRate(points, 10 ** power);
    return value === null ? [] : { value, text: String(Number(`1e${power}`)) };
  }).flat();
}
