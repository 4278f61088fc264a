import { z } from 'zod';
import {
  describedExperimentSchema,
  experimentPlanSchema,
  experimentReportSchema,
  listedExperimentSchema,
  readingsTableSchema,
} from './experiment.ts';
import { jobLimitsSchema, jobWorkSchema, partitionSchema } from './experiment-jobs.ts';
import { jobManifestSchema, kubernetesPlaceSchema } from './kubernetes.ts';
import { never, nothing, operation } from './rpc/contract.ts';
import { sweepPlanSchema } from './sweep-plan.ts';

const experimentFolderSchema = z.object({ folder: z.string().min(1) });

/** What is compared: `plan` null goes on with what the folder holds; `retry` tries the cells that failed there once more. */
const comparisonSchema = experimentFolderSchema.extend({
  plan: experimentPlanSchema.nullable(),
  retry: z.boolean().optional(),
});

/** The same for a search over settings. */
const searchSchema = experimentFolderSchema.extend({
  plan: sweepPlanSchema.nullable(),
  retry: z.boolean().optional(),
});
/** Pods to write a manifest for. */
const podsSchema = z.object({ kubernetes: kubernetesPlaceSchema, limits: jobLimitsSchema });

/** What the trainer does for experiments; part of the trainer contract. */
export const experimentWork = {
  /**
   * Compares algorithms on the folds of the open data and reports each cell as it changes; cancelling ends it after the cell in
   * progress gave up, and the same call goes on there. `pause` and `resume` act between two cells. Throws `run-exists`, `run-mismatch`, `run-locked`, `run-not-found`, `data-too-small`.
   */
  runExperiment: operation({
    request: comparisonSchema,
    progress: experimentReportSchema,
    reply: describedExperimentSchema,
    refusal: 'plan-invalid',
  }),
  /**
   * Looks for good parameters of an algorithm: round after round, each an experiment that is reported from its start. `retry`
   * tries the cells that failed in the last round once more. The rest is as for `runExperiment`, or, with `jobs`, as for
   * `runExperimentJobs`. Throws `plan-invalid` for settings that the
   * algorithm cannot have.
   */
  runSweep: operation({
    request: searchSchema.extend({ jobs: jobWorkSchema.optional() }),
    progress: experimentReportSchema,
    reply: describedExperimentSchema,
    refusal: 'plan-invalid',
  }),
  /**
   * Works on one of its cells, by number from 1, as a job of a scheduler does, for `seconds` at most. Throws `plan-invalid` for a
   * number it has not.
   */
  runExperimentCell: operation({
    request: experimentFolderSchema.extend({
      number: z.int().min(1),
      seconds: z.number().positive().max(604_800).optional(),
    }),
    progress: experimentReportSchema,
    reply: describedExperimentSchema,
    refusal: 'plan-invalid',
  }),
  /**
   * The same as `runExperiment`, with the cells as jobs of a scheduler; cancelling stops watching, the jobs go on, and the same
   * call watches them again; then no data need be open. `worker`: the program of the command line, as the jobs start it. What
   * `limits` leave out is as it was submitted last. Throws `scheduler-unavailable`, `scheduler-refused`, `folder-not-shared`
   * besides.
   */
  runExperimentJobs: operation({
    request: comparisonSchema.extend(jobWorkSchema.shape),
    progress: experimentReportSchema,
    reply: describedExperimentSchema,
    refusal: 'plan-invalid',
  }),
  /**
   * Writes a manifest for Kubernetes with a pod for each cell that is open, to look through and apply; nothing is started.
   * `plan` and `retry` are as for `runExperiment`. Throws `folder-not-shared` where the experiment or its digits lie outside of
   * what the pods see, and `run-complete` where no cell is open.
   */
  writeExperimentManifest: operation({
    request: comparisonSchema.extend(podsSchema.shape),
    progress: never,
    reply: jobManifestSchema,
    refusal: 'plan-invalid',
  }),
  /** The same for the round that a sweep is at: the next one has no settings before that is over. */
  writeSweepManifest: operation({
    request: searchSchema.extend(podsSchema.shape),
    progress: never,
    reply: jobManifestSchema,
    refusal: 'plan-invalid',
  }),
  /** Reports each cell of an experiment as others bring it about, until all are over or it is cancelled; works on none. */
  watchExperiment: operation({
    request: experimentFolderSchema,
    progress: experimentReportSchema,
    reply: describedExperimentSchema,
  }),
  /** The queues that jobs may wait in. Throws `scheduler-unavailable`. */
  listPartitions: operation({
    request: nothing,
    progress: never,
    reply: z.object({ partitions: z.array(partitionSchema) }),
  }),
  /** Takes back the jobs that work on an experiment; their cells wait. */
  cancelExperimentJobs: operation({ request: experimentFolderSchema, progress: never, reply: nothing }),
  /** Lets contestants learn in another order in each fold, from the next cell on; acts in one that goes on, too. */
  orderExperiment: operation({
    request: experimentFolderSchema.extend({ order: z.array(z.int().min(0)) }),
    progress: never,
    reply: nothing,
    refusal: 'plan-invalid',
  }),
  /** An experiment as it stands, and its result so far. */
  describeExperiment: operation({
    request: experimentFolderSchema,
    progress: never,
    reply: describedExperimentSchema,
  }),
  /** Who reads which digit as what, from the cells that are done. */
  experimentReadings: operation({
    request: experimentFolderSchema,
    progress: never,
    reply: readingsTableSchema,
  }),
  /** Experiments directly inside a folder, newest first; those that cannot be read are named with their failure. */
  listExperiments: operation({
    request: experimentFolderSchema,
    progress: never,
    reply: z.object({ experiments: z.array(listedExperimentSchema) }),
  }),
};
