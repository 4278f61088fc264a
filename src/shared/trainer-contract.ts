import { z } from 'zod';
import {
  dataSourceSchema,
  dataSummarySchema,
  openingProgressSchema,
  samplesSchema,
} from './dataset-summary.ts';
import { classCount, imagePixels } from './digits.ts';
import { ensembleWork } from './ensemble-work.ts';
import { experimentWork } from './experiment-work.ts';
import { epochWork } from './explain/epoch-work.ts';
import { explainWork } from './explain/explain-work.ts';
import { whyWork } from './explain/why-work.ts';
import { measurements } from './learn/measurements.ts';
import { networkSchema } from './network/network.ts';
import { augmentationNames, planSchema, variationSchema } from './plan.ts';
import { rateFindingSchema, ratePointSchema } from './rate-finding.ts';
import { never, nothing, operation } from './rpc/contract.ts';
import { bytesSchema, floatsSchema, rowsSchema } from './rpc/typed-arrays.ts';
import {
  runComparisonSchema,
  runCurvesSchema,
  runDetailsSchema,
  runEntrySchema,
  runNotesSchema,
} from './run-history.ts';
import { runsTogetherSchema } from './runs-together.ts';
import { readsPerDigitSchema, submissionProgressSchema, submissionReadingSchema } from './submission.ts';
import { evaluationSchema, runResultSchema, trainingReportSchema } from './training.ts';

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

/** Which labelled digits an evaluation reads: the run's own validation rows, or all that are open. */
export const evaluationScopeSchema = z.enum(['validation', 'all']);
export type EvaluationScope = z.output<typeof evaluationScopeSchema>;

const pixelsSchema = bytesSchema.refine(
  (pixels) => pixels.length > 0 && pixels.length % imagePixels === 0,
  'pixels come in whole images of 784',
);

/**
 * Which digits to submit and who reads them: the mean of `runs` (an ensemble's folder stands for all its members), or the
 * current model when none are named; each digit as often as they were measured when `readsPerDigit` is null.
 */
const submissionRequestSchema = z.object({
  data: dataSourceSchema,
  runs: z.array(z.string().min(1)),
  readsPerDigit: readsPerDigitSchema.nullable(),
});

/** Seconds between two checkpoints within an epoch; 30 when left out. Each epoch ends with one besides. */
const checkpointSecondsSchema = z.number().positive().max(86_400).optional();

const runFolderSchema = z.object({ folder: z.string().min(1) });

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

  /**
   * Trains on the open data and writes the run folder; cancelling stops it and keeps the best weights. A folder that
   * holds an ensemble with members missing is continued. `from`: a finished run whose weights it starts with.
   */
  train: operation({
    request: z.object({
      plan: planSchema,
      folder: z.string().min(1),
      name: z.string().min(1),
      from: z.string().min(1).nullish(),
      checkpointSeconds: checkpointSecondsSchema,
    }),
    progress: trainingReportSchema,
    reply: runResultSchema,
    refusal: 'plan-invalid',
  }),
  /**
   * Goes on with a run that was cut off or stopped, at its last checkpoint, and ends as it would have. It reports the steps
   * and epochs before that again. The open data must be the run's. Throws `run-complete`, `run-mismatch`, `run-locked`,
   * `checkpoint-damaged`.
   */
  resumeRun: operation({
    request: runFolderSchema.extend({ checkpointSeconds: checkpointSecondsSchema }),
    progress: trainingReportSchema,
    reply: runResultSchema,
  }),
  /**
   * Trains the plan of `run` again in a new folder, with all that decides how it goes: precision, changes of the learning
   * rate at their steps, starting weights. The open data must be the run's.
   */
  repeatRun: operation({
    request: z.object({ run: z.string().min(1), folder: z.string().min(1), name: z.string().min(1) }),
    progress: trainingReportSchema,
    reply: runResultSchema,
  }),
  /** Tries growing learning rates on fresh weights of a plan's network; cancelling ends it with `cancelled`. */
  findLearningRate: operation({
    request: z.object({ plan: planSchema }),
    progress: ratePointSchema.extend({ step: z.int().min(1), steps: z.int() }),
    reply: rateFindingSchema,
    refusal: 'plan-invalid',
  }),
  /** Speed of training `fast` steps on made-up digits on this machine: about a second of work, refused during a run. */
  measureSpeed: operation({
    request: nothing,
    progress: never,
    reply: z.object({ imagesPerSecond: z.number().positive(), precision: z.enum(['float32', 'bfloat16']) }),
  }),
  /** Rows of the open data as a training step would see them, [n, 784]; another `seed` varies them anew. */
  previewAugmentation: operation({
    request: z.object({
      augmentation: z.enum(augmentationNames),
      variation: variationSchema,
      indices: z.array(z.int().min(0)).min(1).max(256),
      seed: z.int().min(0),
    }),
    progress: never,
    reply: z.object({ pixels: bytesSchema }),
  }),
  /** A new peak of the schedule, from the next step on. */
  changeLearningRate: operation({
    request: z.object({ learningRate: planSchema.shape.learningRate }),
    progress: never,
    reply: nothing,
    refusal: 'plan-invalid',
  }),
  /** Acts on the run in progress between two steps. */
  pause: operation({ request: nothing, progress: never, reply: nothing }),
  resume: operation({ request: nothing, progress: never, reply: nothing }),

  /** Makes a finished run's best weights the current model. */
  loadRun: operation({
    request: runFolderSchema,
    progress: never,
    reply: z.object({
      network: networkSchema,
      parameters: z.int(),
      entry: runEntrySchema,
      /** Of the data it was trained on. */
      dataFingerprint: z.string(),
    }),
  }),
  /**
   * The same, and reports it again from its start to its end: as if it had just ended. Of an ensemble, the last network that
   * is done is reported. Throws `already-training`.
   */
  recallRun: operation({ request: runFolderSchema, progress: trainingReportSchema, reply: runResultSchema }),
  /** All runs directly inside a folder, newest first. */
  listRuns: operation({
    request: runFolderSchema,
    progress: never,
    reply: z.object({ runs: z.array(runEntrySchema) }),
  }),
  describeRun: operation({ request: runFolderSchema, progress: never, reply: runDetailsSchema }),
  runCurves: operation({ request: runFolderSchema, progress: never, reply: runCurvesSchema }),
  /** Changes what a person wrote about a run; what is left out stays. */
  annotateRun: operation({
    request: runFolderSchema.extend({ changes: runNotesSchema.partial() }),
    progress: never,
    reply: z.object({ notes: runNotesSchema }),
  }),
  /** Bytes on the disk of each run directly inside a folder, by the name of its own folder. */
  measureRuns: operation({
    request: runFolderSchema,
    progress: never,
    reply: z.object({ bytes: z.record(z.string(), z.int()) }),
  }),
  compareRuns: operation({
    request: z.object({ folders: z.tuple([z.string().min(1), z.string().min(1)]) }),
    progress: never,
    reply: runComparisonSchema,
  }),
  /** Finished runs on the digits that none of them learned from, alone and all together. Throws `runs-apart`. */
  runsTogether: operation({
    request: z.object({ folders: z.array(z.string().min(1)).min(2).max(50) }),
    progress: never,
    reply: runsTogetherSchema,
  }),

  ...experimentWork,
  ...ensembleWork,
  ...explainWork,
  ...epochWork,
  ...whyWork,

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
  ...measurements,

  /** Reads test.csv: how its digits are read, the least certain of them, and the score to expect. */
  readTestFile: operation({
    request: submissionRequestSchema,
    progress: submissionProgressSchema,
    reply: submissionReadingSchema,
  }),
  /**
   * Writes submission.csv (ImageId from 1, Label), reads it back and checks it. Writes what `readTestFile` read last
   * when it was asked the same; reads first otherwise.
   */
  writeSubmission: operation({
    request: submissionRequestSchema.extend({ path: z.string().min(1), replace: z.boolean() }),
    progress: submissionProgressSchema,
    reply: submissionReadingSchema.extend({ path: z.string() }),
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
  /** The digit in a photo or scan as networks read it, [784]. */
  digitInImage: operation({
    request: z.object({ file: z.string().min(1) }),
    progress: never,
    reply: z.object({ pixels: bytesSchema }),
  }),
};
export type TrainerContract = typeof trainerContract;
