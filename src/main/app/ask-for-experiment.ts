import type { ExperimentPlan, ExperimentReport } from '#shared/experiment.ts';
import type { JobLimits } from '#shared/experiment-jobs.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { SweepPlan } from '#shared/sweep-plan.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';

/** What is worked on in a folder; a plan of null goes on with what it holds. */
export type ExperimentWork =
  | { readonly kind: 'comparison'; readonly plan: ExperimentPlan | null }
  /** Settings of an algorithm, round by round. */
  | { readonly kind: 'search'; readonly plan: SweepPlan | null };

export interface WantedExperiment {
  readonly folder: string;
  readonly work: ExperimentWork;
  /** Failed cells are tried once more: a person asked for it, a trainer that was lost does not. */
  readonly retry: boolean;
  /** null where its cells are worked on here. */
  readonly jobs: { readonly worker: string[]; readonly limits: JobLimits } | null;
}

/** Asks the trainer to work on an experiment; resolves when it rests. Throws as these operations do. */
export async function askForExperiment(
  ask: Client<TrainerContract>,
  { folder, work, retry, jobs }: WantedExperiment,
  told: { readonly signal: AbortSignal; readonly onProgress: (report: ExperimentReport) => void },
): Promise<void> {
  if (work.kind === 'search')
    await ask('runSweep', { folder, plan: work.plan, retry, ...(jobs === null ? {} : { jobs }) }, told);
  else if (jobs === null) await ask('runExperiment', { folder, plan: work.plan, retry }, told);
  else await ask('runExperimentJobs', { folder, plan: work.plan, retry, ...jobs }, told);
}
