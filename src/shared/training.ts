import { z } from 'zod';
import { classCount } from './digits.ts';
import { planSchema } from './plan.ts';
import { failureDataSchema } from './rpc/failure.ts';
import { bytesSchema, floatsSchema, rowsSchema } from './rpc/typed-arrays.ts';

/** One training step, measured on its own batch; accuracy is a share 0..1, rates are per second of training. */
export const stepReportSchema = z.object({
  kind: z.literal('step'),
  /** Counts from 1 over the whole run. */
  step: z.int().min(1),
  epoch: z.int().min(1),
  loss: z.number(),
  accuracy: z.number(),
  learningRate: z.number(),
  imagesPerSecond: z.number(),
  /** Seconds of training so far, pauses and validation left out. */
  seconds: z.number(),
});
export type StepReport = z.output<typeof stepReportSchema>;

/** A validation digit that was read wrongly; `confidence` is the probability given to the wrong digit. */
export const misreadSchema = z.object({
  /** Row in the data, from 0. */
  index: z.int().min(0),
  label: z.int(),
  prediction: z.int(),
  confidence: z.number(),
});
export type Misread = z.output<typeof misreadSchema>;

export const epochRecordSchema = z.object({
  epoch: z.int().min(1),
  loss: z.number(),
  accuracy: z.number(),
  validationLoss: z.number(),
  validationAccuracy: z.number(),
  /** Seconds of training in this epoch. */
  seconds: z.number(),
});
export type EpochRecord = z.output<typeof epochRecordSchema>;

/** The end of an epoch: its record, the confusion matrix [10, 10] (row = label, column = prediction), the surest misreads. */
export const epochReportSchema = epochRecordSchema.extend({
  kind: z.literal('epoch'),
  step: z.int().min(1),
  confusion: z.array(z.int()).length(classCount * classCount),
  misread: z.array(misreadSchema),
  misreadCount: z.int(),
});
export type EpochReport = z.output<typeof epochReportSchema>;

export const runStartSchema = z.object({
  kind: z.literal('started'),
  /** Folder of the run. */
  folder: z.string(),
  name: z.string(),
  plan: planSchema,
  dataName: z.string(),
  /** Of the digits it learns from: only with these open are there validation digits. */
  dataFingerprint: z.string(),
  parameters: z.int(),
  rows: z.object({ training: z.int(), validation: z.int() }),
  stepsPerEpoch: z.int(),
  steps: z.int(),
  /** Whether steps run compiled into one native call, or operation by operation. */
  execution: z.enum(['graph', 'eager']),
});
export type RunStart = z.output<typeof runStartSchema>;

/** Everything a run reports while it goes, in order: started, then steps and epochs. */
export const trainingReportSchema = z.discriminatedUnion('kind', [
  runStartSchema,
  stepReportSchema,
  epochReportSchema,
]);
export type TrainingReport = z.output<typeof trainingReportSchema>;

export const runStatusSchema = z.enum(['running', 'completed', 'stopped', 'diverged', 'interrupted']);
export type RunStatus = z.output<typeof runStatusSchema>;

/**
 * The epoch whose weights were kept: the highest validation accuracy, then the lowest loss. A run stopped within an
 * epoch counts that part as an epoch of its own.
 */
export const bestEpochSchema = z.object({
  epoch: z.int().min(1),
  validationAccuracy: z.number(),
  validationLoss: z.number(),
});
export type BestEpoch = z.output<typeof bestEpochSchema>;

/** How a run ended; `best` is null when it ended before there were weights worth keeping. */
export const runResultSchema = z.object({
  folder: z.string(),
  status: runStatusSchema,
  best: bestEpochSchema.nullable(),
  epochs: z.array(epochRecordSchema),
  imagesPerSecond: z.number(),
  trainSeconds: z.number(),
  /** Why it ended early, when it did not end well. */
  failure: failureDataSchema.optional(),
});
export type RunResult = z.output<typeof runResultSchema>;

/** How the current model reads a set of labelled digits; arrays run over the same n digits. */
export const evaluationSchema = z.object({
  /** Rows in the data, from 0. */
  indices: rowsSchema,
  labels: bytesSchema,
  /** [n, 10] */
  probabilities: floatsSchema,
});
export type Evaluation = z.output<typeof evaluationSchema>;
