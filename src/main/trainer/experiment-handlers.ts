import {
  listExperiments,
  orderExperiment,
  readExperiment,
  readReadings,
} from '#engine/experiments/experiment.ts';
import { slurm } from '#engine/experiments/jobs/slurm.ts';
import { cancelJobs, superviseJobs } from '#engine/experiments/jobs/supervise.ts';
import type { ExperimentRequest } from '#engine/experiments/open-experiment.ts';
import { runExperiment, runOneCell } from '#engine/experiments/run-experiment.ts';
import { createTrainingControl } from '#engine/training/training-control.ts';
import type { Experiment, ExperimentReport } from '#shared/experiment.ts';
import { experimentResult } from '#shared/experiment-result.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { NativeTensorflow } from './native-tensorflow.ts';
import { versionsOf } from './training-handlers.ts';
import { labelledDataOf, openDataOf, type Workbench } from './workbench.ts';

type ExperimentHandlers = Pick<
  Handlers<TrainerContract>,
  | 'runExperiment'
  | 'runExperimentCell'
  | 'runExperimentJobs'
  | 'cancelExperimentJobs'
  | 'orderExperiment'
  | 'describeExperiment'
  | 'experimentReadings'
  | 'listExperiments'
>;
type ReportContext = Parameters<ExperimentHandlers['runExperiment']>[1];

/** Milliseconds between two looks at a scheduler and at what its jobs have written. */
const lookInterval = 2000;

/** Comparisons of algorithms; one at a time, and in the place of a run. */
export function experimentHandlers(bench: Workbench, tensorflow: NativeTensorflow): ExperimentHandlers {
  function request(asked: Pick<ExperimentRequest, 'folder' | 'plan' | 'retry'>): ExperimentRequest {
    const { source } = openDataOf(bench);
    return { ...asked, source, data: labelledDataOf(bench), versions: versionsOf(tensorflow) };
  }

  return {
    async runExperiment(asked, context) {
      if (bench.control !== null)
        throw new Failure('already-training', 'A run or a comparison is already in progress.');
      const control = createTrainingControl();
      bench.control = control;
      try {
        return await followed(runExperiment(request(asked), control, context.signal), context);
      } finally {
        bench.control = null;
      }
    },

    runExperimentCell: ({ folder, number }, context) =>
      followed(runOneCell(request({ folder, plan: null }), number, context.signal), context),

    runExperimentJobs: ({ worker, limits, ...asked }, context) =>
      followed(
        superviseJobs({ ...request(asked), launcher: slurm, worker, limits, lookInterval }, context.signal),
        context,
      ),

    async cancelExperimentJobs({ folder }) {
      await cancelJobs(folder, slurm);
      return {};
    },

    async orderExperiment({ folder, order }) {
      await orderExperiment(folder, order);
      return {};
    },

    async describeExperiment({ folder }) {
      return await described(await readExperiment(folder));
    },

    async experimentReadings({ folder }) {
      return await readReadings(await readExperiment(folder));
    },

    async listExperiments({ folder }) {
      return { experiments: await listExperiments(folder) };
    },
  };
}

async function followed(reports: AsyncGenerator<ExperimentReport, Experiment>, { progress }: ReportContext) {
  let next = await reports.next();
  while (!next.done) {
    progress(next.value);
    next = await reports.next();
  }
  return await described(next.value);
}

async function described(experiment: Experiment) {
  return { experiment, result: experimentResult(experiment, await readReadings(experiment)) };
}
