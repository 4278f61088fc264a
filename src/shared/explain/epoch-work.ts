import { z } from 'zod';
import { classCount, imagePixels } from '../digits.ts';
import { networkSchema } from '../network/network.ts';
import { never, operation } from '../rpc/contract.ts';
import { failureDataSchema } from '../rpc/failure.ts';
import { bytesSchema, floatsSchema, rowsSchema } from '../rpc/typed-arrays.ts';
import { epochRecordSchema, measureSchema, runStatusSchema } from '../training.ts';
import { explainedSchema } from './explanation.ts';

const confusionSchema = z.array(z.int()).length(classCount * classCount);

/** A run at the end of an epoch whose weights can be had; epoch 0 is the fresh weights it began with. */
export const epochMomentSchema = z.object({
  epoch: z.int().min(0),
  isBest: z.boolean(),
  /** What was measured at its end; null of fresh weights, and where it was not written down. */
  record: epochRecordSchema.nullable(),
  /** How the validation digits were read, [10, 10] (row = label, column = prediction). */
  confusion: confusionSchema.nullable(),
});
export type EpochMoment = z.output<typeof epochMomentSchema>;

/** What a run has kept on its way; of an ensemble, its first network speaks for all. */
export const epochHistorySchema = z.object({
  /** Of the run; null for a network that comes from no run folder. */
  name: z.string().nullable(),
  network: networkSchema,
  /** How the run ended, or that it still goes; null where there is none. */
  status: runStatusSchema.nullable(),
  ensemble: z.object({ members: z.int().min(1) }).nullable(),
  /** In order. */
  moments: z.array(epochMomentSchema),
  /** Epochs that were trained, kept or not. */
  epochs: z.int(),
  /** Whether it began with the weights of another run, so that there are no fresh ones. */
  isContinued: z.boolean(),
  /** Fingerprint of the data it learned from; null where that is not known. */
  dataFingerprint: z.string().nullable(),
});
export type EpochHistory = z.output<typeof epochHistorySchema>;

/** A digit to follow through all epochs whose weights can be had, and which filters to look at on the way. */
export const epochQuestionSchema = explainedSchema.pick({ run: true }).extend({
  /** 784 values, 255 is ink. */
  pixels: bytesSchema.refine((pixels) => pixels.length === imagePixels, 'one image has 784 pixels'),
  /** Filters `first` to `first + count` of a layer, by its place, and the map of its input that they are shown for; null: none. */
  filters: z
    .object({
      layer: z.int().min(0),
      input: z.int().min(0),
      first: z.int().min(0),
      count: z.int().min(1).max(64),
    })
    .nullable(),
});
export type EpochQuestion = z.output<typeof epochQuestionSchema>;

/** Pictures of equal size, for each epoch and each filter: [epochs, count, rows, columns]. */
export const epochPicturesSchema = z.object({ rows: z.int(), columns: z.int(), values: floatsSchema });
export type EpochPictures = z.output<typeof epochPicturesSchema>;

/** The digit at each epoch; arrays run over the same epochs, in order. */
export const followedEpochsSchema = z.object({
  epochs: rowsSchema,
  /** Epochs whose weights cannot be read. */
  unreadable: z.array(z.object({ epoch: z.int(), failure: failureDataSchema })),
  /** [epochs, 10] */
  probabilities: floatsSchema,
  /** The wanted filters and what each makes of the digit: its map, or the one number of a dense layer's neuron. */
  looks: z.object({ filters: epochPicturesSchema, maps: epochPicturesSchema }).nullable(),
});
export type FollowedEpochs = z.output<typeof followedEpochsSchema>;

/** How a network reads the validation digits of its run. */
export const measuredEpochSchema = measureSchema.extend({ confusion: confusionSchema });
export type MeasuredEpoch = z.output<typeof measuredEpochSchema>;

const progressSchema = z.object({ done: z.int(), total: z.int() });

/** A run played back epoch by epoch; part of both contracts, see `explainWork` for what all may throw. */
export const epochWork = {
  epochHistory: operation({
    request: explainedSchema.pick({ run: true }),
    progress: never,
    reply: epochHistorySchema,
  }),
  /** Reads with one network alone, the digit once. Epochs that cannot be read are told, the others answer. */
  followEpochs: operation({
    request: epochQuestionSchema,
    progress: progressSchema,
    reply: followedEpochsSchema,
  }),
  /**
   * Reads the run's validation digits, which must be open, as often as the run did: for fresh weights, which it never measured.
   * Throws `no-data`, `data-unlabelled` and `run-mismatch`.
   */
  measureEpoch: operation({
    request: explainedSchema,
    progress: progressSchema,
    reply: measuredEpochSchema,
  }),
};
