import { prepareRun } from '#engine/training/run.ts';
import { createTrainingControl } from '#engine/training/training-control.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { appVersion } from '#shared/version.ts';
import type { NativeTensorflow } from './native-tensorflow.ts';
import { labelledDataOf, openDataOf, replaceModel, type Workbench } from './workbench.ts';

type TrainingHandlers = Pick<Handlers<TrainerContract>, 'train' | 'pause' | 'resume'>;

/** One run at a time; its model is the current one from the first step on. */
export function trainingHandlers(bench: Workbench, tensorflow: NativeTensorflow): TrainingHandlers {
  return {
    async train({ plan, folder, name }, { signal, progress }) {
      if (bench.control !== null) throw new Failure('already-training', 'A run is already in progress.');
      const control = createTrainingControl();
      bench.control = control;
      try {
        const data = labelledDataOf(bench);
        const versions = {
          app: appVersion,
          tensorflow: tensorflow.version,
          node: process.versions.node,
          oneDnn: tensorflow.oneDnn,
        };
        const run = await prepareRun({
          plan,
          data,
          source: openDataOf(bench).source,
          folder,
          name,
          versions,
        });
        replaceModel(bench, run.model, { data, split: run.split, refresh: () => run.refresh(), folder });
        const reports = run.perform(control, signal);
        let next = await reports.next();
        while (!next.done) {
          progress(next.value);
          next = await reports.next();
        }
        if (next.value.best === null) replaceModel(bench, null);
        return next.value;
      } finally {
        bench.control = null;
      }
    },

    async pause() {
      controlOf(bench).pause();
      return {};
    },

    async resume() {
      controlOf(bench).resume();
      return {};
    },
  };
}

function controlOf(bench: Workbench) {
  if (bench.control === null) throw new Failure('not-training', 'No run is in progress.');
  return bench.control;
}
