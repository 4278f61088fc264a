import { z } from 'zod';
import { networkSchema } from '../network/network.ts';
import { bytesSchema, rowsSchema } from '../rpc/typed-arrays.ts';
import { keptEpochSchema } from '../run-history.ts';

/**
 * Which network is looked into: a run's best weights, or those after one of its kept epochs. `run` null is the network that
 * reads digits now, also while it learns. The trainer knows a run by its folder, the window by its id.
 */
export const explainedSchema = z.object({
  run: z.string().min(1).nullable(),
  epoch: z.int().min(1).nullish(),
});
export type Explained = z.output<typeof explainedSchema>;

/** The network that answers for {@link explainedSchema}, and what can be asked of it. */
export const explainedNetworkSchema = z.object({
  /** Of the run; null for a network that comes from no run folder. */
  name: z.string().nullable(),
  network: networkSchema,
  parameters: z.int(),
  /** Whose weights these are; null for the best of a run, and for a network that learns now. */
  epoch: z.int().nullable(),
  /** The epoch with the best weights; null where there is none yet. */
  best: z.int().nullable(),
  /** Of an ensemble, its first network answers for all; null where one reads alone. */
  ensemble: z.object({ members: z.int().min(1) }).nullable(),
  /** Epochs whose weights can be asked for, in order. */
  keptEpochs: z.array(keptEpochSchema),
  /** Fingerprint of the data it learned from; null where that is not known. */
  dataFingerprint: z.string().nullable(),
});
export type ExplainedNetwork = z.output<typeof explainedNetworkSchema>;

/** Validation digits that a run's best weights misread, the surest first; none while it learns. */
export const misreadDigitsSchema = z.object({
  /** Rows of the data it learned from, counted from 0. */
  rows: rowsSchema,
  /** What each was read as. */
  predictions: bytesSchema,
  /** Of that data; null where it is not known. */
  dataFingerprint: z.string().nullable(),
});
export type MisreadDigits = z.output<typeof misreadDigitsSchema>;
