import { z } from 'zod';
import { compareFolds, meanInterval } from './statistics/compare-folds.ts';

/** How well one contestant reads after learning from a share of each fold's rows. */
export const curvePointSchema = z.object({
  /** Of a fold's rows to learn from, 0..1. */
  share: z.number(),
  /** How many those are: the mean over the folds. */
  trainingRows: z.number(),
  folds: z.int(),
  mean: z.number(),
  /** Between folds, with n - 1; 0 for a single one. */
  standardDeviation: z.number(),
});
export type CurvePoint = z.output<typeof curvePointSchema>;

/** What learning from all rows brought over learning from half of them (or from the largest share below that). */
export const lastDoublingSchema = z.object({
  fromRows: z.number(),
  toRows: z.number(),
  /** Mean of the differences in accuracy on the same folds. */
  gain: z.number(),
  /** Belief that the gain is more than a tenth of a percent; that it is less either way. null for a single fold. */
  probabilityBetter: z.number().nullable(),
  probabilityEquivalent: z.number().nullable(),
});
export type LastDoubling = z.output<typeof lastDoublingSchema>;

/** Accuracy against the number of rows learned from (Perlich 2010, Learning Curves in Machine Learning). */
export const learningCurveSchema = z.object({
  contestant: z.int(),
  name: z.string(),
  /** Fewest rows first. */
  points: z.array(curvePointSchema),
  /** null where no fold was learned from both ways. */
  lastDoubling: lastDoublingSchema.nullable(),
});
export type LearningCurve = z.output<typeof learningCurveSchema>;

/** What came of one contestant on a share of one fold. */
export interface CurveMeasurement {
  readonly share: number;
  readonly fold: number;
  readonly accuracy: number;
  readonly rows: { readonly training: number; readonly validation: number };
}

/** The points of a curve and what its end says, from all measurements of one contestant. */
export function curveOf(
  measured: readonly CurveMeasurement[],
): Pick<LearningCurve, 'points' | 'lastDoubling'> {
  const shares = [...new Set(measured.map(({ share }) => share))].toSorted((a, b) => a - b);
  const of = (wanted: number) => measured.filter(({ share }) => share === wanted);
  const half = shares.findLast((share) => share <= 0.5);
  return {
    points: shares.map((share) => pointOf(share, of(share))),
    lastDoubling: half === undefined ? null : lastDoublingOf(of(half), of(1)),
  };
}

function pointOf(share: number, measured: readonly CurveMeasurement[]): CurvePoint {
  const scores = measured.map(({ accuracy }) => accuracy);
  const { mean, standardDeviation } = meanInterval({ scores, testShare: 0 });
  return { share, trainingRows: meanRows(measured), folds: measured.length, mean, standardDeviation };
}

function lastDoublingOf(
  halves: readonly CurveMeasurement[],
  wholes: readonly CurveMeasurement[],
): LastDoubling | null {
  const both = wholes.flatMap((whole) => {
    const half = halves.find(({ fold }) => fold === whole.fold);
    return half === undefined ? [] : [{ half, whole }];
  });
  if (both.length === 0) return null;
  const testShare =
    both.reduce((sum, { whole: { rows } }) => sum + rows.validation / rows.training, 0) / both.length;
  const { difference, belief } = compareFolds(
    { scores: both.map(({ whole }) => whole.accuracy), testShare },
    { scores: both.map(({ half }) => half.accuracy), testShare },
  );
  return {
    fromRows: meanRows(both.map(({ half }) => half)),
    toRows: meanRows(both.map(({ whole }) => whole)),
    gain: difference,
    probabilityBetter: belief?.firstBetter ?? null,
    probabilityEquivalent: belief?.equivalent ?? null,
  };
}

function meanRows(measured: readonly CurveMeasurement[]): number {
  return measured.reduce((sum, { rows }) => sum + rows.training, 0) / measured.length;
}
