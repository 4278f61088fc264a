import { refuseUnseen, writeManifest } from '#engine/jobs/manifest.ts';
import { slurm } from '#engine/jobs/slurm.ts';
import { cancelJobs } from '#engine/jobs/supervise.ts';
import type { EnsembleFile } from '#engine/runs/ensemble-file.ts';
import { openEnsemble } from '#engine/training/ensemble.ts';
import { ensembleFileOf } from '#engine/training/ensemble-state.ts';
import { clearFailed, memberTasks, superviseMembers, watchEnsemble } from '#engine/training/member-jobs.ts';
import type { Plan } from '#shared/plan.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { lookInterval } from './experiment-handlers.ts';
import { followReports } from './follow-reports.ts';
import { labelledDataOf, openDataOf, type Workbench } from './workbench.ts';

type EnsembleHandlers = Pick<
  Handlers<TrainerContract>,
  'runEnsembleJobs' | 'writeEnsembleManifest' | 'watchEnsemble' | 'cancelEnsembleJobs'
>;

/** Ensembles whose networks are trained elsewhere, as jobs of a scheduler. */
export function ensembleHandlers(bench: Workbench): EnsembleHandlers {
  async function open(asked: {
    readonly folder: string;
    readonly name: string;
    readonly plan: Plan | null;
  }): Promise<EnsembleFile> {
    const { folder, name, plan } = asked;
    if (plan === null) return await ensembleFileOf(folder);
    if (plan.members < 2)
      throw new Failure('plan-invalid', 'Jobs train the networks of an ensemble: give it two at least.');
    return await openEnsemble({ folder, name, plan, ...onOpenData() });
  }

  function onOpenData() {
    return { data: labelledDataOf(bench), source: openDataOf(bench).source };
  }

  return {
    async runEnsembleJobs({ folder, name, plan, retry = false, worker, limits }, { signal, progress }) {
      const file = await open({ folder, name, plan });
      const jobs = { folder, file, retry, launcher: slurm, worker, limits, lookInterval };
      return await followReports(superviseMembers(jobs, signal), progress);
    },

    async writeEnsembleManifest({ folder, name, plan, retry = false, kubernetes, limits }) {
      // Before a folder is made that no pod would see.
      if (plan !== null) refuseUnseen(kubernetes, folder, openDataOf(bench).source);
      const file = await open({ folder, name, plan });
      if (retry) await clearFailed(folder, file);
      const tasks = memberTasks(folder, file);
      const { source = null } = file.data;
      return await writeManifest({ tasks, source, place: kubernetes, limits });
    },

    watchEnsemble: ({ folder }, { signal, progress }) =>
      followReports(watchEnsemble(folder, lookInterval, signal), progress),

    async cancelEnsembleJobs({ folder }) {
      await ensembleFileOf(folder);
      await cancelJobs(folder, slurm);
      return {};
    },
  };
}
