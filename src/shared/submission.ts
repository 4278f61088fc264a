import { z } from 'zod';
import { classCount } from './digits.ts';
import { bytesSchema } from './rpc/typed-arrays.ts';

/** Rows of Kaggle's test.csv, and so of a submission. */
export const kaggleTestRows = 28_000;

/** The least certain digits a reading carries. */
export const leastCertainShown = 60;

/** How many times each digit may be read: as it is, then shifted by one pixel to each of the eight sides. */
export const readsPerDigitSchema = z.int().min(1).max(9);

/** A digit the network is unsure of; both shares are probabilities 0..1. */
export const unsureReadingSchema = z.object({
  /** Row in test.csv from 0; its ImageId is one more. */
  index: z.int().min(0),
  prediction: z.int(),
  confidence: z.number(),
  runnerUp: z.int(),
  runnerUpConfidence: z.number(),
});
export type UnsureReading = z.output<typeof unsureReadingSchema>;

/** The accuracy to expect on digits nobody has labelled, from digits kept out of training. */
export const expectedScoreSchema = z.object({
  /** 0..1 */
  accuracy: z.number(),
  /** Low and high end of the 95 % interval. */
  interval: z.tuple([z.number(), z.number()]),
  /** Digits it was measured on. */
  digits: z.int(),
  /**
   * `same`: measured as the test digits are read; `other-reads`: measured reading each digit another number of times; `members`: the mean of
   * networks that vote together here but share too few validation digits to be measured together.
   */
  basis: z.enum(['same', 'other-reads', 'members']),
});
export type ExpectedScore = z.output<typeof expectedScoreSchema>;

/** How the digits of a test file were read, before anything is written. */
export const submissionReadingSchema = z.object({
  /** The file's own name. */
  name: z.string(),
  rows: z.int(),
  /** Rows read as each digit. */
  counts: z.array(z.int()).length(classCount),
  /** Least certain first, with their images [n, 784]. */
  leastCertain: z.object({ readings: z.array(unsureReadingSchema), pixels: bytesSchema }),
  /** null when nothing is known of how well the network reads. */
  expected: expectedScoreSchema.nullable(),
  /** Images that are pixel for pixel among the digits the network learned from; null when those are not open. */
  seenInTraining: z.int().nullable(),
});
export type SubmissionReading = z.output<typeof submissionReadingSchema>;

export const submissionProgressSchema = z.object({
  /** Bytes of the file, then digits. */
  kind: z.enum(['file', 'digits']),
  done: z.number(),
  total: z.number(),
});
export type SubmissionProgress = z.output<typeof submissionProgressSchema>;
