import { z } from 'zod';
import {
  dataSourceSchema,
  dataSummarySchema,
  openingProgressSchema,
  samplesSchema,
} from './dataset-summary.ts';
import { classCount, imagePixels } from './digits.ts';
import { networkSchema } from './network/network.ts';
import { planSchema } from './plan.ts';
import { never, nothing, operation } from './rpc/contract.ts';
import { bytesSchema, floatsSchema, rowsSchema } from './rpc/typed-arrays.ts';
import { evaluationSchema, runResultSchema, runStatusSchema, trainingReportSchema } from './training.ts';

/** What runs in the trainer process: versions and the tensors alive in native memory. */
export const trainerDescriptionSchema = z.object({
  tensorflow: z.string(),
  oneDnn: z.boolean(),
  cores: z.int(),
  node: z.string(),
  tensors: z.int(),
  bytes: z.number(),
});
export type TrainerDescription = z.output<typeof trainerDescriptionSchema>;

/** A run as the list of runs shows it; one that cannot be read is listed with its failure, never hidden. */
export const runEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    folder: z.string(),
    name: z.string(),
    status: runStatusSchema,
    network: z.string(),
    dataName: z.string(),
    startedAt: z.string(),
    epochs: z.int(),
    validationAccuracy: z.number().nullable(),
  }),
  z.object({ kind: z.literal('unreadable'), folder: z.string(), message: z.string() }),
]);
export type RunEntry = z.output<typeof runEntrySchema>;

/** Which labelled digits an evaluation reads: the run's own validation rows, or all that are open. */
export const evaluationScopeSchema = z.enum(['validation', 'all']);
export type EvaluationScope = z.output<typeof evaluationScopeSchema>;

const pixelsSchema = bytesSchema.refine(
  (pixels) => pixels.length > 0 && pixels.length % imagePixels === 0,
  'pixels come in whole images of 784',
);

/** Main and the command line ask; the trainer process answers. */
export const trainerContract = {
  describe: operation({ request: nothing, progress: never, reply: trainerDescriptionSchema }),

  /** Reads and checks data; it becomes the open data when it is whole. */
  openData: operation({
    request: z.object({ source: dataSourceSchema }),
    progress: openingProgressSchema,
    reply: dataSummarySchema,
  }),
  /** Rows of one digit (or all), in file order. */
  sampleIndices: operation({
    request: z.object({ digit: z.int().min(0).max(9).nullable() }),
    progress: never,
    reply: z.object({ indices: rowsSchema }),
  }),
  samples: operation({
    request: z.object({ indices: z.array(z.int().min(0)).max(5000) }),
    progress: never,
    reply: samplesSchema,
  }),

  /** Trains on the open data and writes the run folder; cancelling stops it and keeps the best weights. */
  train: operation({
    request: z.object({ plan: planSchema, folder: z.string().min(1), name: z.string().min(1) }),
    progress: trainingReportSchema,
    reply: runResultSchema,
  }),
  /** Acts on the run in progress between two steps. */
  pause: operation({ request: nothing, progress: never, reply: nothing }),
  resume: operation({ request: nothing, progress: never, reply: nothing }),

  /** Makes a finished run's best weights the current model. */
  loadRun: operation({
    request: z.object({ folder: z.string().min(1) }),
    progress: never,
    reply: z.object({
      network: networkSchema,
      parameters: z.int(),
      entry: runEntrySchema,
      /** Of the data it was trained on. */
      dataFingerprint: z.string(),
    }),
  }),
  listRuns: operation({
    request: z.object({ folder: z.string().min(1) }),
    progress: never,
    reply: z.object({ runs: z.array(runEntrySchema) }),
  }),

  /** Probabilities [n, 10] from the current model: the run in progress, else the last loaded or trained. */
  predict: operation({
    request: z.object({ pixels: pixelsSchema }),
    progress: never,
    reply: z.object({ probabilities: floatsSchema }),
  }),
  evaluate: operation({
    request: z.object({ scope: evaluationScopeSchema }),
    progress: z.object({ done: z.int(), total: z.int() }),
    reply: evaluationSchema,
  }),
  /** Reads test.csv with the current model and writes submission.csv: ImageId from 1, Label. */
  writeSubmission: operation({
    request: z.object({ data: dataSourceSchema, path: z.string().min(1) }),
    progress: z.object({ done: z.int(), total: z.int() }),
    reply: z.object({ rows: z.int() }),
  }),
  /** Reads photos or scans of one digit each. */
  predictImages: operation({
    request: z.object({ files: z.array(z.string()).min(1) }),
    progress: z.object({ done: z.int(), total: z.int() }),
    reply: z.object({
      images: z.array(
        z.object({ file: z.string(), digit: z.int(), probabilities: z.array(z.number()).length(classCount) }),
      ),
    }),
  }),
};
export type TrainerContract = typeof trainerContract;
