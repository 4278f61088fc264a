import { z } from 'zod';
import { dataSourceSchema } from './dataset-summary.ts';
import { networkSchema } from './network/network.ts';
import { planSchema } from './plan.ts';
import { type FailureCode, failureAdvice, failureDataSchema } from './rpc/failure.ts';
import { floatsSchema } from './rpc/typed-arrays.ts';
import {
  bestEpochSchema,
  endedEarlySchema,
  epochRecordSchema,
  rateChangeSchema,
  runStatusSchema,
} from './training.ts';

/** What a person wrote about a run, kept beside what the run wrote itself. */
export const runNotesSchema = z.object({
  /** Instead of the name it was started with; null: that one. */
  name: z.string().trim().min(1).max(200).nullable(),
  tags: z.array(z.string().trim().min(1).max(40)).max(30),
  text: z.string().max(20_000),
  /** Out of the way, but kept. */
  isArchived: z.boolean(),
});
export type RunNotes = z.output<typeof runNotesSchema>;

export const noNotes: RunNotes = { name: null, tags: [], text: '', isArchived: false };

/** A run as a table shows it. */
export const listedRunSchema = z.object({
  kind: z.literal('run'),
  folder: z.string(),
  /** The person's name for it, else its own. */
  name: z.string(),
  status: runStatusSchema,
  network: z.string(),
  plan: planSchema,
  dataName: z.string(),
  dataFingerprint: z.string(),
  startedAt: z.string(),
  epochs: z.int(),
  trainSeconds: z.number(),
  validationAccuracy: z.number().nullable(),
  /** How many networks of an ensemble are done; null for a run of its own. */
  members: z.object({ done: z.int(), of: z.int() }).nullable(),
  /** Whether it was cut off or stopped, so that it can go on where it was. */
  canResume: z.boolean(),
  notes: runNotesSchema,
});
export type ListedRun = z.output<typeof listedRunSchema>;

const failureCodeSchema = z.custom<FailureCode>(
  (value) => typeof value === 'string' && value in failureAdvice,
);

/** A run in a list; one that cannot be read is listed with its failure, never hidden. */
export const runEntrySchema = z.discriminatedUnion('kind', [
  listedRunSchema,
  z.object({
    kind: z.literal('unreadable'),
    folder: z.string(),
    code: failureCodeSchema,
    message: z.string(),
  }),
]);
export type RunEntry = z.output<typeof runEntrySchema>;

export const runVersionsSchema = z.object({
  app: z.string(),
  tensorflow: z.string(),
  node: z.string(),
  oneDnn: z.boolean(),
});
export type RunVersions = z.output<typeof runVersionsSchema>;

/** Digits as a run or an experiment writes them down. */
export const recordedDataSchema = z.object({
  name: z.string(),
  source: dataSourceSchema,
  rows: z.int(),
  fingerprint: z.string(),
});

/** The digits of a run, and how many of them it learned from and was measured on. */
export const runDataSchema = recordedDataSchema.extend({ training: z.int(), validation: z.int() });

/** How steps ran; why not as a graph, where that failed. */
export const runExecutionSchema = z.object({
  kind: z.enum(['graph', 'eager']),
  precision: z.enum(['float32', 'bfloat16']).default('float32'),
  fallback: z.string().optional(),
});

/** Weights as they were after an epoch. */
export const keptEpochSchema = z.object({ epoch: z.int().min(1), bytes: z.int(), isBest: z.boolean() });
export type KeptEpoch = z.output<typeof keptEpochSchema>;

/** All that is known of a run but its curves; of an ensemble, its first network speaks for all. */
export const runDetailsSchema = z.object({
  entry: listedRunSchema,
  networkDescription: networkSchema,
  parameters: z.int(),
  data: runDataSchema,
  versions: runVersionsSchema,
  execution: runExecutionSchema,
  endedAt: z.string().nullable(),
  /** Folder of the run whose weights it started with. */
  continuedFrom: z.string().optional(),
  /** Each time it went on after a break: when, and at which step. */
  resumed: z.array(z.object({ at: z.string(), step: z.int() })),
  rateChanges: z.array(rateChangeSchema),
  endedEarly: endedEarlySchema.optional(),
  best: bestEpochSchema.nullable(),
  epochs: z.array(epochRecordSchema),
  imagesPerSecond: z.number(),
  failure: failureDataSchema.optional(),
  /** Epochs whose weights are on the disk. */
  keptEpochs: z.array(keptEpochSchema),
  /** Bytes on the disk, all files of the folder together. */
  bytes: z.int(),
});
export type RunDetails = z.output<typeof runDetailsSchema>;

/** What a run measured, as columns of equal length; the steps of runs from before steps were kept are empty. */
export const runCurvesSchema = z.object({
  steps: z.object({
    /** Whole numbers, from 1; exact to 2^24. */
    step: floatsSchema,
    loss: floatsSchema,
    accuracy: floatsSchema,
    learningRate: floatsSchema,
    gradientNorm: floatsSchema,
    weightNorm: floatsSchema,
    /** Seconds of training so far. */
    seconds: floatsSchema,
  }),
  stepsPerEpoch: z.int().min(1),
  epochs: z.array(epochRecordSchema),
});
export type RunCurves = z.output<typeof runCurvesSchema>;

/** One place where two runs differ, as text: `learningRate`, `0.02`, `0.03`. */
export const differenceSchema = z.object({ field: z.string(), values: z.tuple([z.string(), z.string()]) });
export type Difference = z.output<typeof differenceSchema>;

/** Two runs side by side: what was planned, on what, and whether the same came of it. */
export const runComparisonSchema = z.object({
  /** Fields of the plan by their path (`variation.rotation`). */
  plan: z.array(differenceSchema),
  /** Data and versions. */
  surroundings: z.array(differenceSchema),
  /** Steps that both took. */
  steps: z.int(),
  /** The first step whose numbers differ; null when all that both took agree to the last bit. */
  firstDifference: z
    .object({
      step: z.int(),
      field: z.enum(['loss', 'accuracy', 'learningRate', 'gradientNorm', 'weightNorm']),
      values: z.tuple([z.number(), z.number()]),
    })
    .nullable(),
  /** The weights that were kept: the same to the last bit, or not; null where either has none. */
  sameWeights: z.boolean().nullable(),
  validationAccuracies: z.tuple([z.number().nullable(), z.number().nullable()]),
});
export type RunComparison = z.output<typeof runComparisonSchema>;
