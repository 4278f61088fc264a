import { z } from 'zod';

/** One step of a learning-rate search: the rate it took, and the smoothed loss up to it. */
export const ratePointSchema = z.object({ learningRate: z.number().positive(), loss: z.number() });
export type RatePoint = z.output<typeof ratePointSchema>;

/** What a learning-rate search came to. Rates are null where the loss never fell. */
export const rateFindingSchema = z.object({
  /** With growing rates. */
  points: z.array(ratePointSchema),
  /** Where, before its lowest, the loss fell fastest for a given factor on the rate. */
  steepest: z.number().positive().nullable(),
  /** The steepest point, but at most a tenth of the rate at the lowest loss: fast, and safely below where learning breaks. */
  suggestion: z.number().positive().nullable(),
});
export type RateFinding = z.output<typeof rateFindingSchema>;

/** Points on either side over which a slope is measured. */
const slopeReach = 3;

/** Reads a search's curve (Smith 2017). */
export function readRateCurve(points: readonly RatePoint[]): RateFinding {
  const none = { points: [...points], steepest: null, suggestion: null };
  const [first] = points;
  const lowest = points.reduce(
    (best, { loss }, index) => (loss < (points[best]?.loss ?? loss) ? index : best),
    0,
  );
  const bottom = points[lowest];
  if (first === undefined || bottom === undefined || bottom.loss > 0.95 * first.loss) return none;
  const steepest = steepestOf(points.slice(0, lowest + 1));
  const safe = bottom.learningRate / 10;
  return { ...none, steepest, suggestion: steepest === null ? safe : Math.min(steepest, safe) };
}

function steepestOf(points: readonly RatePoint[]): number | null {
  let best = { slope: 0, learningRate: 0 };
  for (const [index, { learningRate }] of points.entries()) {
    const before = points[index - slopeReach];
    const after = points[index + slopeReach];
    if (before === undefined || after === undefined) continue;
    const slope = (after.loss - before.loss) / Math.log(after.learningRate / before.learningRate);
    if (slope < best.slope) best = { slope, learningRate };
  }
  return best.learningRate === 0 ? null : best.learningRate;
}
