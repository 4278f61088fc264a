import { z } from 'zod';
import { classCount } from './digits.ts';
import { planSchema } from './plan.ts';
import { failureDataSchema } from './rpc/failure.ts';
import { bytesSchema, floatsSchema, rowsSchema } from './rpc/typed-arrays.ts';

/** A peak of the schedule that was set while the run went on; it held from `step` (counted from 1) on. */
export const rateChangeSchema = z.object({ step: z.int(), learningRate: z.number() });
export type RateChange = z.output<typeof rateChangeSchema>;

/** One training step, measured on its own batch; accuracy is a share 0..1, rates are per second of training. */
export const stepReportSchema = z.object({
  kind: z.literal('step'),
  /** Counts from 1 over the whole run. */
  step: z.int().min(1),
  epoch: z.int().min(1),
  loss: z.number(),
  accuracy: z.number(),
  learningRate: z.number(),
  /** Euclidean length of all gradients together, and of all trained weights. */
  gradientNorm: z.number(),
  weightNorm: z.number(),
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

/** How the validation digits are read. */
export const measureSchema = z.object({ validationLoss: z.number(), validationAccuracy: z.number() });
export type Measure = z.output<typeof measureSchema>;

export const epochRecordSchema = z.object({
  epoch: z.int().min(1),
  loss: z.number(),
  accuracy: z.number(),
  ...measureSchema.shape,
  /** Seconds of training in this epoch. */
  seconds: z.number(),
  /**
   * With averaging: how the weights of the last step read, and how their running mean does. `validationAccuracy` is that
   * of the better of the two, which is what a run keeps.
   */
  averaging: z.object({ last: measureSchema, mean: measureSchema }).optional(),
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

/** What is kept of an epoch's report: its record. */
export function recordOf(report: EpochReport): EpochRecord {
  const { kind, step, confusion, misread, misreadCount, ...record } = report;
  return record;
}

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
  /** Steps that were done before, when it goes on after a break; they are reported again. */
  resumedAt: z.int().optional(),
  /** Whether steps run compiled into one native call, or operation by operation. */
  execution: z.enum(['graph', 'eager']),
  /** How numbers are kept inside convolutions and large products. */
  precision: z.enum(['float32', 'bfloat16']),
  /** Which network of an ensemble this is, and how well those before it read the validation digits together. */
  member: z
    .object({ number: z.int().min(1), of: z.int().min(2), together: z.number().nullable() })
    .nullable(),
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

/** Why a run ended before its last epoch, when it ended well. */
export const endedEarlySchema = z.enum(['patience', 'target', 'time-budget']);
export type EndedEarly = z.output<typeof endedEarlySchema>;

/** The networks of an ensemble that are done, in order, and how well they read the validation digits together. */
export const ensembleResultSchema = z.object({
  of: z.int().min(2),
  members: z.array(z.object({ folder: z.string(), validationAccuracy: z.number() })),
  validationAccuracy: z.number().nullable(),
});
export type EnsembleResult = z.output<typeof ensembleResultSchema>;

/** How a run ended; `best` is null when it ended before there were weights worth keeping. */
export const runResultSchema = z.object({
  folder: z.string(),
  status: runStatusSchema,
  best: bestEpochSchema.nullable(),
  epochs: z.array(epochRecordSchema),
  imagesPerSecond: z.number(),
  trainSeconds: z.number(),
  endedEarly: endedEarlySchema.optional(),
  ensemble: ensembleResultSchema.optional(),
  /** Why it ended early, when it did not end well. */
  failure: failureDataSchema.optional(),
});
export type RunResult = z.output<typeof runResultSchema>;

/** Accuracies whose time is told, as shares. */
export const toldAccuracies = [0.98, 0.985, 0.99, 0.993, 0.995, 0.996, 0.997] as const;

/** Seconds of training until each of {@link toldAccuracies} (and `target`) was reached, as `{ '0.99': 2.1 }`; those never reached are left out. */
export function secondsTo(epochs: readonly EpochRecord[], target = 0): Record<string, number> {
  const wanted = target > 0 ? new Set([...toldAccuracies, target]) : toldAccuracies;
  const reached: Record<string, number> = {};
  let seconds = 0;
  for (const epoch of epochs) {
    seconds += epoch.seconds;
    for (const accuracy of wanted)
      if (epoch.validationAccuracy >= accuracy) reached[String(accuracy)] ??= seconds;
  }
  return reached;
}

/** How the current model reads a set of labelled digits; arrays run over the same n digits. */
export const evaluationSchema = z.object({
  /** Rows in the data, from 0. */
  indices: rowsSchema,
  labels: bytesSchema,
  /** [n, 10] */
  probabilities: floatsSchema,
});
export type Evaluation = z.output<typeof evaluationSchema>;
