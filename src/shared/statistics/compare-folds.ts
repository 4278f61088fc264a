import { studentCumulative, studentQuantile } from './student-t.ts';

/** Scores of one algorithm on the folds of one experiment; those of two algorithms belong together fold by fold. */
export interface FoldScores {
  /** Accuracies 0..1. */
  readonly scores: readonly number[];
  /** Rows that were measured on, as a share of those that were learned from: 1 / (k - 1) for k folds. */
  readonly testShare: number;
}

/** A mean with the interval that holds the true one in 95 of 100 experiments. */
export interface MeanInterval {
  readonly mean: number;
  /** With n - 1; 0 for a single fold. */
  readonly standardDeviation: number;
  /** null for fewer than two folds: one score says nothing of its spread. */
  readonly interval: readonly [low: number, high: number] | null;
}

/**
 * Mean and interval over folds. Folds share most of their training rows, so that their spread tells too little: the
 * variance is corrected as Nadeau and Bengio (2003) do.
 */
export function meanInterval({ scores, testShare }: FoldScores): MeanInterval {
  const { mean, variance } = momentsOf(scores);
  const standardDeviation = Math.sqrt(variance);
  if (scores.length < 2) return { mean, standardDeviation, interval: null };
  const reach =
    studentQuantile(0.975, scores.length - 1) * correctedError(variance, scores.length, testShare);
  return { mean, standardDeviation, interval: [Math.max(0, mean - reach), Math.min(1, mean + reach)] };
}

/** How two algorithms differ on the same folds. */
export interface FoldComparison {
  /** Mean of first minus second. */
  readonly difference: number;
  /**
   * How likely a difference at least as large would be if there were none: the two-sided corrected resampled t-test (Nadeau
   * and Bengio 2003). null for fewer than two folds.
   */
  readonly p: number | null;
  /** Shares of belief, together 1; null for fewer than two folds. */
  readonly belief: Belief | null;
}

/** What to believe of the true difference, `rope` being the difference that makes none in practice. */
export interface Belief {
  /** That the first is better by more than `rope`. */
  readonly firstBetter: number;
  readonly equivalent: number;
  readonly secondBetter: number;
}

/** A difference of this much makes none in practice: 4 digits of 4,200. */
export const usualRope = 0.001;

/**
 * Compares two algorithms on the same folds: the corrected resampled t-test, and the Bayesian correlated t-test (Benavoli et
 * al. 2017) with a region of practical equivalence. Throws a RangeError when they have different numbers of folds.
 */
export function compareFolds(
  first: FoldScores,
  second: FoldScores,
  rope: number = usualRope,
): FoldComparison {
  if (first.scores.length !== second.scores.length)
    throw new RangeError(`${first.scores.length} and ${second.scores.length} folds cannot be compared.`);
  const differences = first.scores.map((score, fold) => score - (second.scores[fold] ?? 0));
  const { mean, variance } = momentsOf(differences);
  const count = differences.length;
  if (count < 2) return { difference: mean, p: null, belief: null };
  const error = correctedError(variance, count, first.testShare);
  const degrees = count - 1;
  return {
    difference: mean,
    p: error === 0 ? (mean === 0 ? 1 : 0) : 2 * studentCumulative(-Math.abs(mean) / error, degrees),
    belief: beliefOf({ mean, error, degrees, rope }),
  };
}

/** The posterior of the true difference is a t distribution around the measured one. */
function beliefOf(parts: { mean: number; error: number; degrees: number; rope: number }): Belief {
  const { mean, error, degrees, rope } = parts;
  const below = (limit: number) =>
    error === 0 ? Number(mean < limit) : studentCumulative((limit - mean) / error, degrees);
  const secondBetter = below(-rope);
  const firstBetter = 1 - below(rope);
  return { firstBetter, equivalent: Math.max(0, 1 - firstBetter - secondBetter), secondBetter };
}

/** Standard error of the mean over folds that share training rows. */
function correctedError(variance: number, count: number, testShare: number): number {
  return Math.sqrt(variance * (1 / count + testShare));
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: values.length < 2 ? 0 : squares / (values.length - 1) };
}
