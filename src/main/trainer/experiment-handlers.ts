import { listExperiments, readExperiment, readReadings } from '#engine/experiments/experiment.ts';
import { runExperiment } from '#engine/experiments/run-experiment.ts';
import { createTrainingControl } from '#engine/training/training-control.ts';
import type { Experiment } from '#shared/experiment.ts';
import { experimentResult } from '#shared/experiment-result.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { NativeTensorflow } from './native-tensorflow.ts';
import { versionsOf } from './training-handlers.ts';
import { labelledDataOf, openDataOf, type Workbench } from './workbench.ts';

type ExperimentHandlers = Pick<
  Handlers<TrainerContract>,
  'runExperiment' | 'describeExperiment' | 'experimentReadings' | 'listExperiments'
>;

/** Comparisons of algorithms; one at a time, and in the place of a run. */
export function experimentHandlers(bench: Workbench, tensorflow: NativeTensorflow): ExperimentHandlers {
  return {
    async runExperiment({ folder, plan }, { signal, progress }) {
      if (bench.control !== null)
        throw new Failure('already-training', 'A run or a comparison is already in progress.');
      const control = createTrainingControl();
      bench.control = control;
      try {
        const request = {
          ...{ folder, plan, versions: versionsOf(tensorflow) },
          data: labelledDataOf(bench),
          source: openDataOf(bench).source,
        };
        const reports = runExperiment(request, control, signal);
        let next = await reports.next();
        while (!next.done) {
          progress(next.value);
          next = await reports.next();
        }
        return await described(next.value);
      } finally {
        bench.control = null;
      }
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

async function described(experiment: Experiment) {
  return { experiment, result: experimentResult(experiment, await readReadings(experiment)) };
}
