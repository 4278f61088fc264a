import { z } from 'zod';
import { combinationNames, combineReadings } from './algorithms/combine-readings.ts';
import { wilsonInterval } from './metrics/interval.ts';
import { predictionsOf } from './metrics/predictions.ts';
import { mcNemar } from './statistics/mcnemar.ts';

/** How many of the digits somebody read correctly. */
const scoreSchema = z.object({
  correct: z.int(),
  /** 0..1 */
  accuracy: z.number(),
  /** 95 %, by Wilson's score. */
  interval: z.tuple([z.number(), z.number()]),
});
export type Score = z.output<typeof scoreSchema>;

/** Finished runs on the digits that none of them learned from, and all of them reading together. */
export const runsTogetherSchema = z.object({
  /** Digits that all of them held back. */
  rows: z.int(),
  /** In the order they were named. */
  runs: z.array(scoreSchema),
  /** All of them as an ensemble. */
  ensembles: z.array(scoreSchema.extend({ how: z.enum(combinationNames) })),
  /** Every pair by position: the runs, then the ensembles. */
  pairs: z.array(
    z.object({
      a: z.int(),
      b: z.int(),
      /** Digits that only the first read correctly; only the second. */
      firstOnly: z.int(),
      secondOnly: z.int(),
      /** McNemar's exact test, two-sided. */
      p: z.number(),
    }),
  ),
});
export type RunsTogether = z.output<typeof runsTogetherSchema>;

/** Runs by what they read [rows, 10] of the same digits, each alone and all together. Throws a RangeError for no run. */
export function scoreTogether(labels: Uint8Array, readings: readonly Float32Array[]): RunsTogether {
  const together = combinationNames.map((how) => combineReadings(readings, how));
  const correct = [...readings, ...together].map((reading) =>
    predictionsOf(reading).map((digit, place) => Number(digit === labels[place])),
  );
  const scores = correct.map(scoreOf);
  const pairs = correct.flatMap((first, a) =>
    correct.slice(a + 1).map((second, place) => ({ a, b: a + 1 + place, ...mcNemar(first, second) })),
  );
  return {
    rows: labels.length,
    runs: scores.slice(0, readings.length),
    ensembles: scores.slice(readings.length).flatMap((score, place) => {
      const how = combinationNames[place];
      return how === undefined ? [] : [{ how, ...score }];
    }),
    pairs,
  };
}

function scoreOf(correct: Uint8Array): Score {
  const count = correct.reduce((sum, one) => sum + one, 0);
  const { low, high } = wilsonInterval(count, correct.length);
  return { correct: count, accuracy: count / correct.length, interval: [low, high] };
}
