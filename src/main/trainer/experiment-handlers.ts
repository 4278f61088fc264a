import { cellTasks, superviseCells } from '#engine/experiments/cell-jobs.ts';
import { experimentOf, orderExperiment, readReadings } from '#engine/experiments/experiment.ts';
import { type ExperimentFile, experimentFileOf } from '#engine/experiments/experiment-file.ts';
import { listExperiments, readAnyExperiment } from '#engine/experiments/list-experiments.ts';
import { type ExperimentRequest, openExperiment } from '#engine/experiments/open-experiment.ts';
import { openRound, openSweep } from '#engine/experiments/open-sweep.ts';
import { recordPrecision } from '#engine/experiments/record-precision.ts';
import { retryFailed } from '#engine/experiments/retry-failed.ts';
import { runExperiment, runOneCell } from '#engine/experiments/run-experiment.ts';
import { type RunRound, runSweep } from '#engine/experiments/run-sweep.ts';
import { type SweepFile, sweepFileOf } from '#engine/experiments/sweep-file.ts';
import { watchExperiment } from '#engine/experiments/watch-experiment.ts';
import { refuseUnseen, writeManifest } from '#engine/jobs/manifest.ts';
import { slurm } from '#engine/jobs/slurm.ts';
import { cancelJobs } from '#engine/jobs/supervise.ts';
import { createTrainingControl, type TrainingControl } from '#engine/training/training-control.ts';
import type { Experiment, ExperimentReport } from '#shared/experiment.ts';
import { experimentResult } from '#shared/experiment-result.ts';
import type { JobManifest } from '#shared/kubernetes.ts';
import type { RequestOf } from '#shared/rpc/contract.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { SweepPlan } from '#shared/sweep-plan.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { followReports } from './follow-reports.ts';
import type { NativeTensorflow } from './native-tensorflow.ts';
import { versionsOf } from './training-handlers.ts';
import { labelledDataOf, openDataOf, type Workbench } from './workbench.ts';

type ExperimentHandlers = Pick<
  Handlers<TrainerContract>,
  | 'runExperiment'
  | 'runSweep'
  | 'runExperimentCell'
  | 'runExperimentJobs'
  | 'writeExperimentManifest'
  | 'writeSweepManifest'
  | 'watchExperiment'
  | 'listPartitions'
  | 'cancelExperimentJobs'
  | 'orderExperiment'
  | 'describeExperiment'
  | 'experimentReadings'
  | 'listExperiments'
>;
type ReportContext = Parameters<ExperimentHandlers['runExperiment']>[1];

/** Milliseconds between two looks at a scheduler and at what its jobs have written. */
export const lookInterval = 2000;

/** Comparisons of algorithms; one at a time, and in the place of a run. */
export function experimentHandlers(bench: Workbench, tensorflow: NativeTensorflow): ExperimentHandlers {
  function request(asked: Pick<ExperimentRequest, 'folder' | 'plan' | 'retry'>): ExperimentRequest {
    const { source } = openDataOf(bench);
    return { ...asked, source, data: labelledDataOf(bench), versions: versionsOf(tensorflow) };
  }

  /** One at a time, steered by `pause` and `resume`. */
  async function controlled<Result>(work: (control: TrainingControl) => Promise<Result>): Promise<Result> {
    if (bench.control !== null)
      throw new Failure('already-training', 'A run or a comparison is already in progress.');
    const control = createTrainingControl();
    bench.control = control;
    try {
      return await work(control);
    } finally {
      bench.control = null;
    }
  }

  /** The search of a folder, made when there is none and a plan is given. */
  async function sweepFileFor(folder: string, plan: SweepPlan | null): Promise<SweepFile> {
    return plan === null
      ? await sweepFileOf(folder)
      : await openSweep({ ...request({ folder, plan: null }), plan });
  }

  return {
    runExperiment: (asked, context) =>
      controlled((control) => followed(runExperiment(request(asked), control, context.signal), context)),

    async runSweep({ folder, plan, retry, jobs }, context) {
      const file = await sweepFileFor(folder, plan);
      if (jobs !== undefined) {
        const runRound: RunRound = async function* (own, round) {
          const opened = await openRound(own, round, file);
          return yield* superviseCells(
            { folder: own, file: opened, retry, launcher: slurm, ...jobs, lookInterval },
            context.signal,
          );
        };
        return await followed(runSweep({ folder, file, runRound, retry }), context);
      }
      return await controlled((control) =>
        followed(
          runSweep({
            ...{ folder, file, retry },
            runRound: (own, round) =>
              runExperiment(request({ folder: own, plan: round, retry }), control, context.signal),
          }),
          context,
        ),
      );
    },

    runExperimentCell: ({ folder, number, seconds = 0 }, context) =>
      followed(runOneCell(request({ folder, plan: null }), { number, seconds }, context.signal), context),

    async runExperimentJobs({ folder, plan, retry, worker, limits }, context) {
      const file =
        plan === null ? await experimentFileOf(folder) : await openExperiment(request({ folder, plan }));
      const jobs = { folder, file, retry, launcher: slurm, worker, limits, lookInterval };
      return await followed(superviseCells(jobs, context.signal), context);
    },

    async writeExperimentManifest({ folder, plan, retry = false, kubernetes, limits }, { signal }) {
      // Before a folder is made that no pod would see.
      if (plan !== null) refuseUnseen(kubernetes, folder, openDataOf(bench).source);
      const opened =
        plan === null ? await experimentFileOf(folder) : await openExperiment(request({ folder, plan }));
      const file = await recordPrecision(folder, opened, signal);
      return await writeCellManifest(folder, file, { retry, kubernetes, limits });
    },

    async writeSweepManifest({ folder, plan, retry = false, kubernetes, limits }, { signal }) {
      if (plan !== null) refuseUnseen(kubernetes, folder, openDataOf(bench).source);
      const file = await sweepFileFor(folder, plan);
      const written: JobManifest[] = [];
      // A round that rests with cells left ends the sweep for now.
      const runRound: RunRound = async function* (own, round) {
        const opened = await recordPrecision(own, await openRound(own, round, file), signal);
        written.push(await writeCellManifest(own, opened, { retry, kubernetes, limits }));
        yield* [];
        return await experimentOf(own, opened);
      };
      await followReports(runSweep({ folder, file, runRound, retry }));
      const [manifest] = written;
      if (manifest !== undefined) return manifest;
      throw new Failure('run-complete', `${file.plan.name} has nothing left to do.`);
    },

    watchExperiment: ({ folder }, context) =>
      followed(watchExperiment(folder, lookInterval, context.signal), context),

    async listPartitions() {
      return { partitions: await slurm.partitions() };
    },

    async cancelExperimentJobs({ folder }) {
      await cancelJobs((await readAnyExperiment(folder)).folder, slurm);
      return {};
    },

    async orderExperiment({ folder, order }) {
      await orderExperiment((await readAnyExperiment(folder)).folder, order);
      return {};
    },

    async describeExperiment({ folder }) {
      return await described(await readAnyExperiment(folder));
    },

    async experimentReadings({ folder }) {
      return await readReadings(await readAnyExperiment(folder));
    },

    async listExperiments({ folder }) {
      return { experiments: await listExperiments(folder) };
    },
  };
}

async function writeCellManifest(
  folder: string,
  file: ExperimentFile,
  how: Pick<RequestOf<TrainerContract, 'writeExperimentManifest'>, 'kubernetes' | 'limits'> & {
    retry: boolean;
  },
): Promise<JobManifest> {
  const { retry, kubernetes, limits } = how;
  if (retry) await retryFailed(folder, file);
  const tasks = cellTasks(folder, file, { minutes: limits.minutes });
  return await writeManifest({ tasks, source: file.data.source, place: kubernetes, limits });
}

async function followed(reports: AsyncGenerator<ExperimentReport, Experiment>, { progress }: ReportContext) {
  return await described(await followReports(reports, progress));
}

async function described(experiment: Experiment) {
  return { experiment, result: experimentResult(experiment, await readReadings(experiment)) };
}
