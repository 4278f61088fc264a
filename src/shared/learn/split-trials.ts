import { z } from 'zod';

/**
 * How the digits are divided into a half to learn from and a half to test on. random: shuffled, every digit with its share;
 * first-last: the first half of the rows against the last; by-class: the digits in order, so that the test holds others than were
 * learned; easy-first: of each digit, the half nearest to its mean is learned and the rest tested; hard-first: the reverse.
 */
export const splitKinds = ['random', 'first-last', 'easy-first', 'hard-first', 'by-class'] as const;
export type SplitKind = (typeof splitKinds)[number];

/** Classifiers that learn fast enough to be tried over and over. */
export const splitAlgorithms = ['nearest-mean', 'naive-bayes', 'linear-discriminant'] as const;
export type SplitAlgorithm = (typeof splitAlgorithms)[number];

/** A classifier learned one half and read the other. */
export const splitTrialSchema = z.object({
  kind: z.enum(splitKinds),
  /** Of the random numbers of a random split; 0 where there are none. */
  seed: z.int().min(0),
  trained: z.int().min(1),
  tested: z.int().min(1),
  correct: z.int().min(0),
});
export type SplitTrial = z.output<typeof splitTrialSchema>;

/** Share read right, 0..1. */
export function trialAccuracy({ correct, tested }: SplitTrial): number {
  return correct / tested;
}
