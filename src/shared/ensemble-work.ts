import { z } from 'zod';
import { jobLimitsSchema, jobWorkSchema } from './experiment-jobs.ts';
import { jobManifestSchema, kubernetesPlaceSchema } from './kubernetes.ts';
import { planSchema } from './plan.ts';
import { never, nothing, operation } from './rpc/contract.ts';
import { failureDataSchema } from './rpc/failure.ts';
import { runResultSchema, trainingReportSchema } from './training.ts';

/** How a network of an ensemble stands. */
export const memberStateSchema = z.object({
  /** From 1. */
  number: z.int().min(1),
  kind: z.enum(['waiting', 'running', 'done', 'failed']),
  epochs: z.int(),
  /** Of its best epoch so far. */
  validationAccuracy: z.number().nullable(),
  /** Why it failed. */
  failure: failureDataSchema.optional(),
});
export type MemberState = z.output<typeof memberStateSchema>;

/** An ensemble as its folder has it. */
export const ensembleStateSchema = z.object({
  folder: z.string(),
  name: z.string(),
  plan: planSchema,
  members: z.array(memberStateSchema),
  /** How well those that are done read the validation digits together; null before there is one. */
  validationAccuracy: z.number().nullable(),
});
export type EnsembleState = z.output<typeof ensembleStateSchema>;

/** How the work on an ensemble ended: `result` is null while none of its networks is done. */
export const ensembleEndSchema = z.object({ state: ensembleStateSchema, result: runResultSchema.nullable() });
export type EnsembleEnd = z.output<typeof ensembleEndSchema>;

const folderSchema = z.object({ folder: z.string().min(1) });

/** What is trained: `plan` null goes on with what the folder holds; `retry` tries the networks that failed once more. */
const ensembleSchema = folderSchema.extend({
  plan: planSchema.nullable(),
  name: z.string().min(1),
  retry: z.boolean().optional(),
});

/** What the trainer does for ensembles whose networks are trained elsewhere; part of the trainer contract. */
export const ensembleWork = {
  /**
   * Trains one network of the ensemble in a folder, by number from 1, as a job of a scheduler does. The open data must be the
   * ensemble's. Throws `run-not-found`, `run-mismatch`, and `plan-invalid` for a number that none has.
   */
  trainMember: operation({
    request: folderSchema.extend({ number: z.int().min(1) }),
    progress: trainingReportSchema,
    reply: runResultSchema,
    refusal: 'plan-invalid',
  }),
  /**
   * Trains an ensemble with its networks as jobs of a scheduler and reports how they stand; cancelling stops watching, the jobs
   * go on, and the same call watches them again; then no data need be open. What `limits` leave out is as it was submitted last.
   * Throws `run-exists`, `run-mismatch`, `run-not-found`, `scheduler-unavailable`, `scheduler-refused`, `folder-not-shared`.
   */
  runEnsembleJobs: operation({
    request: ensembleSchema.extend(jobWorkSchema.shape),
    progress: ensembleStateSchema,
    reply: ensembleEndSchema,
    refusal: 'plan-invalid',
  }),
  /** The same as a manifest for Kubernetes, as `writeExperimentManifest` does for an experiment. */
  writeEnsembleManifest: operation({
    request: ensembleSchema.extend({ kubernetes: kubernetesPlaceSchema, limits: jobLimitsSchema }),
    progress: never,
    reply: jobManifestSchema,
    refusal: 'plan-invalid',
  }),
  /** Reports how the networks of an ensemble stand as others train them, until all are over or it is cancelled. */
  watchEnsemble: operation({
    request: folderSchema,
    progress: ensembleStateSchema,
    reply: ensembleEndSchema,
  }),
  /** Takes back the jobs that work on an ensemble; its networks go on where they were when it is started again. */
  cancelEnsembleJobs: operation({ request: folderSchema, progress: never, reply: nothing }),
};
