import { z } from 'zod';
import { bestEpochSchema, endedEarlySchema, epochRecordSchema, rateChangeSchema } from '#shared/training.ts';
import { fileMarkSchema } from '../runs/growing-file.ts';

/** Raised when a change would mislead an older reader. */
export const checkpointFormatVersion = 1;

/** How far a run has come, apart from its numbers in native memory. Random numbers follow from the seed and `step` alone. */
export const trainingPositionSchema = z.object({
  /** Steps taken; the schedule and all random numbers go on from here. */
  step: z.int().min(0),
  /** The epoch in progress, from 1, and the steps of it that were taken. */
  epoch: z.int().min(1),
  stepsThisEpoch: z.int().min(0),
  /** Seconds of training, in all and when the epoch began. */
  seconds: z.number(),
  secondsBeforeEpoch: z.number(),
  /** Sums over the steps of the epoch in progress. */
  lossSum: z.number(),
  accuracySum: z.number(),
  imagesPerSecond: z.number(),
  epochs: z.array(epochRecordSchema),
  rateChanges: z.array(rateChangeSchema),
  best: bestEpochSchema.nullable(),
  endedEarly: endedEarlySchema.nullable(),
});
export type TrainingPosition = z.output<typeof trainingPositionSchema>;

/** Where every run begins. */
export const beginningOfTraining: TrainingPosition = {
  step: 0,
  epoch: 1,
  stepsThisEpoch: 0,
  seconds: 0,
  secondsBeforeEpoch: 0,
  lossSum: 0,
  accuracySum: 0,
  imagesPerSecond: 0,
  epochs: [],
  rateChanges: [],
  best: null,
  endedEarly: null,
};

/** A file that a checkpoint needs as it was: its bytes and their SHA-256. */
export const sealedFileSchema = z.object({ name: z.string(), bytes: z.int(), sha256: z.string() });
export type SealedFile = z.output<typeof sealedFileSchema>;

/**
 * `checkpoint/checkpoint.json`, the mark that makes a checkpoint valid: it is written last, and whole or not at all. The
 * tensors it names were written and synced before.
 */
export const checkpointSchema = z.object({
  formatVersion: z.literal(checkpointFormatVersion),
  writtenAt: z.iso.datetime(),
  position: trainingPositionSchema,
  /** Weights, their running mean and the optimiser's slots. */
  state: sealedFileSchema,
  /** Weights after epochs, as they were measured. */
  epochs: z.array(sealedFileSchema.extend({ epoch: z.int().min(1) })),
  /** The run's growing files as far as this checkpoint knows them. */
  files: z.array(fileMarkSchema),
});
export type Checkpoint = z.output<typeof checkpointSchema>;
export type EpochFile = Checkpoint['epochs'][number];

/** Most epochs whose weights stay on the disk besides the best and the last one. */
const keptEpochLimit = 16;

/**
 * Which of a run's epochs keep their weights: the best, the last, and every k-th, k being the smallest power of two that
 * leaves at most sixteen of them.
 */
export function epochsToKeep(epochs: readonly number[], best: number | null): number[] {
  const last = epochs.at(-1);
  let every = 1;
  while ((last ?? 0) / every > keptEpochLimit) every *= 2;
  return epochs.filter((epoch) => epoch % every === 0 || epoch === best || epoch === last);
}
