import { disposeModel, readWeights } from '#engine/networks/model.ts';
import { trainEnsemble } from '#engine/training/ensemble.ts';
import { prepareRun, type RunRequest } from '#engine/training/run.ts';
import { createTrainingControl, type TrainingControl } from '#engine/training/training-control.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { RunResult, TrainingReport } from '#shared/training.ts';
import { appVersion } from '#shared/version.ts';
import type { NativeTensorflow } from './native-tensorflow.ts';
import { loadRunModel, makeCurrent } from './run-model.ts';
import { labelledDataOf, openDataOf, replaceModel, type Workbench } from './workbench.ts';

type TrainingHandlers = Pick<Handlers<TrainerContract>, 'train' | 'pause' | 'resume' | 'changeLearningRate'>;

/** One run (or ensemble) at a time; the network that learns is the current one from its first step on. */
export function trainingHandlers(bench: Workbench, tensorflow: NativeTensorflow): TrainingHandlers {
  return {
    async train({ plan, folder, name, from }, { signal, progress }) {
      if (bench.control !== null) throw new Failure('already-training', 'A run is already in progress.');
      const control = createTrainingControl();
      bench.control = control;
      try {
        const request: RunRequest = {
          plan,
          data: labelledDataOf(bench),
          source: openDataOf(bench).source,
          folder,
          name,
          versions: versionsOf(tensorflow),
          from: from == null ? undefined : await startingWeights(from),
        };
        const trainOne = (one: RunRequest) => performRun(bench, one, { control, signal });
        const reports = plan.members > 1 ? trainEnsemble(request, trainOne) : trainOne(request);
        let next = await reports.next();
        while (!next.done) {
          progress(next.value);
          next = await reports.next();
        }
        await takeOver(bench, next.value);
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

    async changeLearningRate({ learningRate }) {
      controlOf(bench).changeLearningRate(learningRate);
      return {};
    },
  };
}

function versionsOf(tensorflow: NativeTensorflow): RunRequest['versions'] {
  return {
    app: appVersion,
    tensorflow: tensorflow.version,
    node: process.versions.node,
    oneDnn: tensorflow.oneDnn,
  };
}

async function startingWeights(folder: string): Promise<RunRequest['from']> {
  const { model } = await loadRunModel(folder);
  const weights = readWeights(model);
  disposeModel(model);
  return { folder, weights };
}

async function* performRun(
  bench: Workbench,
  request: RunRequest,
  { control, signal }: { readonly control: TrainingControl; readonly signal: AbortSignal },
): AsyncGenerator<TrainingReport, RunResult> {
  const run = await prepareRun(request);
  const reader = { models: [run.model], readsPerDigit: request.plan.readsPerDigit };
  const { data, folder } = request;
  replaceModel(bench, reader, { data, split: run.split, refresh: () => run.refresh(), folder });
  return yield* run.perform(control, signal);
}

/** What reads once training is over: the run's own network, or all of an ensemble that are done. */
async function takeOver(bench: Workbench, result: RunResult): Promise<void> {
  if (result.best === null) replaceModel(bench, null);
  else if (result.ensemble !== undefined) await makeCurrent(bench, result.folder);
}

function controlOf(bench: Workbench) {
  if (bench.control === null) throw new Failure('not-training', 'No run is in progress.');
  return bench.control;
}
