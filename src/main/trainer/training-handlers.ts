import { readCheckpoint } from '#engine/checkpoints/checkpoint-folder.ts';
import { disposeModel, readWeights } from '#engine/networks/model.ts';
import { type EnsembleFile, readEnsembleFile } from '#engine/runs/ensemble-file.ts';
import { firstMember } from '#engine/runs/first-member.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import { refuseEnded } from '#engine/training/cut-off-run.ts';
import { type TrainMember, trainEnsemble, trainOneMember } from '#engine/training/ensemble.ts';
import { ensembleFileOf } from '#engine/training/ensemble-state.ts';
import { prepareRun } from '#engine/training/run.ts';
import type { RunRequest } from '#engine/training/run-request.ts';
import { createTrainingControl, type TrainingControl } from '#engine/training/training-control.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { RunResult, TrainingReport } from '#shared/training.ts';
import { appVersion } from '#shared/version.ts';
import { followReports } from './follow-reports.ts';
import type { NativeTensorflow } from './native-tensorflow.ts';
import { loadRunModel, makeCurrent } from './run-model.ts';
import { labelledDataOf, openDataOf, replaceModel, type Workbench } from './workbench.ts';

type TrainingHandlers = Pick<
  Handlers<TrainerContract>,
  'train' | 'trainMember' | 'resumeRun' | 'repeatRun' | 'pause' | 'resume' | 'changeLearningRate'
>;
type TrainingContext = Parameters<TrainingHandlers['train']>[1];
/** What is done about a request, each run by way of `trainOne`. */
type Begin = (request: RunRequest, trainOne: TrainMember) => AsyncGenerator<TrainingReport, RunResult>;

/** One run (or ensemble) at a time; the network that learns is the current one from its first step on. */
export function trainingHandlers(bench: Workbench, tensorflow: NativeTensorflow): TrainingHandlers {
  /** What every run on the open data has in common. */
  function onOpenData() {
    return {
      data: labelledDataOf(bench),
      source: openDataOf(bench).source,
      versions: versionsOf(tensorflow),
    };
  }

  async function trainAlone(
    prepare: () => Promise<RunRequest>,
    { signal, progress }: TrainingContext,
    begin: Begin = (request, trainOne) =>
      request.plan.members > 1 ? trainEnsemble(request, trainOne) : trainOne(request),
  ): Promise<RunResult> {
    if (bench.control !== null) throw new Failure('already-training', 'A run is already in progress.');
    const control = createTrainingControl();
    bench.control = control;
    try {
      const request = await prepare();
      const trainOne = (one: RunRequest) => performRun(bench, one, { control, signal });
      const result = await followReports(begin(request, trainOne), progress);
      await takeOver(bench, result);
      return result;
    } finally {
      bench.control = null;
    }
  }

  return {
    train: ({ plan, folder, name, from, checkpointSeconds }, context) =>
      trainAlone(
        async () => ({
          ...{ ...onOpenData(), plan, folder, name, checkpointSeconds },
          from: from == null ? undefined : await startingWeights(from),
        }),
        context,
      ),

    resumeRun: ({ folder, checkpointSeconds }, context) =>
      trainAlone(
        async () => ({ ...(await cutOffRequest(folder, onOpenData())), checkpointSeconds }),
        context,
      ),

    repeatRun: ({ run, folder, name }, context) =>
      trainAlone(async () => ({ ...(await repeatRequest(run, onOpenData())), folder, name }), context),

    trainMember: ({ folder, number }, context) =>
      trainAlone(
        async () => await ensembleRequest(folder, await ensembleFileOf(folder), onOpenData()),
        context,
        (request, trainMember) => trainOneMember(request, number, { trainMember, signal: context.signal }),
      ),

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

/** What a run or an experiment was made with. */
export function versionsOf(tensorflow: NativeTensorflow): RunRequest['versions'] {
  return {
    app: appVersion,
    tensorflow: tensorflow.version,
    node: process.versions.node,
    oneDnn: tensorflow.oneDnn,
  };
}

type OnOpenData = Pick<RunRequest, 'data' | 'source' | 'versions'>;

/** Goes on with a run, or with an ensemble at its first missing network. */
async function cutOffRequest(folder: string, open: OnOpenData): Promise<RunRequest> {
  const ensemble = await readEnsembleFile(folder);
  if (ensemble !== null) {
    if (ensemble.members.length >= ensemble.plan.members)
      throw new Failure('run-complete', `All networks of the ensemble in ${folder} are done.`);
    return ensembleRequest(folder, ensemble, open);
  }
  const file = await readRunFile(folder);
  refuseEnded(folder, file);
  checkData(folder, file.data, open);
  const { plan, name, continuedFrom } = file;
  const hasStarted = (await readCheckpoint(folder)) !== null;
  const from = hasStarted || continuedFrom === undefined ? undefined : await startingWeights(continuedFrom);
  return { ...open, plan, folder, name, from, goesOn: true };
}

/** Goes on with an ensemble, or with one of its networks. */
function ensembleRequest(folder: string, { plan, name, data }: EnsembleFile, open: OnOpenData): RunRequest {
  checkData(folder, data, open);
  return { ...open, plan, folder, name };
}

/** All that decides how a run goes but its folder. */
async function repeatRequest(run: string, open: OnOpenData): Promise<Omit<RunRequest, 'folder' | 'name'>> {
  const ensemble = await readEnsembleFile(run);
  if (ensemble !== null) {
    checkData(run, ensemble.data, open);
    const { execution } = await readRunFile(await firstMember(run));
    return { ...open, plan: ensemble.plan, repeated: { precision: execution.precision, rateChanges: [] } };
  }
  const { plan, data, execution, rateChanges = [], continuedFrom } = await readRunFile(run);
  checkData(run, data, open);
  return {
    ...open,
    plan,
    from: continuedFrom === undefined ? undefined : await startingWeights(continuedFrom),
    repeated: { precision: execution.precision, rateChanges },
  };
}

function checkData(folder: string, own: { name: string; fingerprint: string }, { data }: OnOpenData): void {
  if (own.fingerprint === data.fingerprint) return;
  const message = `The run in ${folder} learned from other digits (${own.name}) than those that are open (${data.name}).`;
  throw new Failure('run-mismatch', message, { place: { file: folder } });
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
