import { digits } from '#shared/digits.ts';
import type { FollowedEpochs } from '#shared/explain/epoch-work.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';

/** A digit at one epoch. */
export interface ReadingPoint {
  readonly epoch: number;
  /** [10] */
  readonly probabilities: Float32Array;
  readonly answer: number;
}

/** Epoch by epoch, in order; none while nothing is known. */
export function readingPoints(followed: FollowedEpochs | null): ReadingPoint[] {
  if (followed === null) return [];
  const answers = predictionsOf(followed.probabilities);
  return Array.from(followed.epochs, (epoch, place) => ({
    epoch,
    probabilities: followed.probabilities.subarray(place * digits.length, (place + 1) * digits.length),
    answer: answers[place] ?? 0,
  }));
}
