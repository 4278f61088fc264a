import { z } from 'zod';
import {
  cellSchema,
  describedExperimentSchema,
  experimentPlanSchema,
  experimentSchema,
  listedExperimentSchema,
  readingsTableSchema,
} from './experiment.ts';
import { jobLimitsSchema } from './experiment-jobs.ts';
import { experimentWork } from './experiment-work.ts';
import { never, nothing, operation } from './rpc/contract.ts';
import { sweepPlanSchema } from './sweep-plan.ts';

const sharedFolderSchema = z.object({ name: z.string().nullable() });

const experimentIdSchema = z.object({ id: z.string() });

/** An experiment in the window's list; `id` stands for its folder. */
export const experimentRowSchema = z.discriminatedUnion('kind', [
  listedExperimentSchema.options[0].omit({ folder: true }).extend({ id: z.string() }),
  listedExperimentSchema.options[1].omit({ folder: true }).extend({ id: z.string() }),
]);
export type ExperimentRow = z.output<typeof experimentRowSchema>;

/** The experiment in progress, or the last one: all of it first, then each cell as it changes. */
export const experimentNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), id: z.string(), experiment: experimentSchema }),
  z.object({ kind: z.literal('cell'), id: z.string(), cell: cellSchema }),
]);
export type ExperimentNews = z.output<typeof experimentNewsSchema>;

/** What the window may ask of experiments; part of the studio contract. */
export const experimentOperations = {
  watchExperiment: operation({ request: nothing, progress: experimentNewsSchema, reply: never }),
  /** Every experiment of this computer, newest first. */
  experimentTable: operation({
    request: nothing,
    progress: never,
    reply: z.object({ rows: z.array(experimentRowSchema) }),
  }),
  experimentDetails: operation({
    request: experimentIdSchema,
    progress: never,
    reply: describedExperimentSchema,
  }),
  experimentReadings: operation({
    request: experimentIdSchema,
    progress: never,
    reply: readingsTableSchema,
  }),
  /**
   * Compares algorithms on the open data, here or, with `jobs`, as jobs of a scheduler in the shared folder. Replies when it
   * has started; its course shows in the session and its news.
   */
  startExperiment: operation({
    request: z.object({ plan: experimentPlanSchema, jobs: jobLimitsSchema.optional() }),
    progress: never,
    reply: experimentIdSchema,
    refusal: 'plan-invalid',
  }),
  /** As `startExperiment`: looks for good settings of one algorithm, round after round. */
  startSearch: operation({
    request: z.object({ plan: sweepPlanSchema, jobs: jobLimitsSchema.optional() }),
    progress: never,
    reply: experimentIdSchema,
    refusal: 'plan-invalid',
  }),
  /** Shows the file dialog for the plan of a comparison or a search. Throws `file-unreadable`, `plan-invalid`. */
  openPlan: operation({
    request: nothing,
    progress: never,
    reply: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('cancelled') }),
      z.object({ kind: z.literal('comparison'), plan: experimentPlanSchema }),
      z.object({ kind: z.literal('search'), plan: sweepPlanSchema }),
    ]),
  }),
  /** The queues of the scheduler here. Throws `scheduler-unavailable`. */
  listPartitions: experimentWork.listPartitions,
  /** What the folder is called that experiments on a scheduler are written to; null before one was chosen. */
  sharedFolder: operation({ request: nothing, progress: never, reply: sharedFolderSchema }),
  /** Shows the folder dialog; main remembers the path. Throws `file-unwritable`. */
  chooseSharedFolder: operation({ request: nothing, progress: never, reply: sharedFolderSchema }),
  /**
   * Goes on at the first unfinished cell and tries those that failed once more; opens its data first where other data is open.
   * Replies when it has started.
   */
  goOnWithExperiment: operation({ request: experimentIdSchema, progress: never, reply: nothing }),
  /** Lets contestants learn in another order in each fold, from the next measurement on. */
  orderExperiment: operation({
    request: experimentIdSchema.extend({ order: z.array(z.int().min(0)) }),
    progress: never,
    reply: nothing,
  }),
  /** Acts after the cell in progress. */
  pauseExperiment: operation({ request: nothing, progress: never, reply: nothing }),
  resumeExperiment: operation({ request: nothing, progress: never, reply: nothing }),
  /** Gives up the cell in progress, or takes the jobs back; what is done is kept, and the experiment can go on later. */
  stopExperiment: operation({ request: nothing, progress: never, reply: nothing }),
  /** As `trashRuns` and `restoreRuns`. */
  trashExperiments: operation({
    request: z.object({ ids: z.array(z.string()).min(1) }),
    progress: never,
    reply: nothing,
  }),
  restoreExperiments: operation({
    request: z.object({ ids: z.array(z.string()).min(1) }),
    progress: never,
    reply: nothing,
  }),
};
