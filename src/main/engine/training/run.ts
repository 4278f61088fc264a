import { join } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import { classCount } from '#shared/digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { countParameters } from '#shared/network/network.ts';
import { type NetworkPreset, networkPresets } from '#shared/network/presets.ts';
import { type Plan, stepsPerEpoch } from '#shared/plan.ts';
import { failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { EpochReport, RunResult, RunStart, StepReport, TrainingReport } from '#shared/training.ts';
import { type Split, stratifiedSplit } from '../data/split.ts';
import { writeLayersModel } from '../export/layers-model.ts';
import { createModel, type Model } from '../networks/model.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';
import type { RunFile } from '../runs/run-file.ts';
import { runFormatVersion } from '../runs/run-file.ts';
import { createRunFolder, writeRunFile, writeRunState } from '../runs/run-folder.ts';
import { appendRecords, fileVersionRecord, scalarRecord } from '../runs/tensorboard-events.ts';
import { createLearner, type Learner } from './learner.ts';
import { createOptimizer } from './optimizer.ts';
import { type BestKept, type TrainingOutcome, train } from './train.ts';
import type { TrainingControl } from './training-control.ts';
import type { LabelledData, Validation } from './validate.ts';

export interface RunRequest {
  readonly plan: Plan;
  readonly data: LabelledData;
  readonly source: DataSource;
  readonly folder: string;
  readonly name: string;
  readonly versions: RunFile['versions'];
}

/** A run that is set up but has not trained a step: its model can already be read with. Owns the model's memory. */
export interface Run {
  readonly model: Model;
  /** Brings the model up to date with what was learned so far. */
  refresh(): void;
  readonly split: Split;
  /** Trains, reporting as it goes; see `train` for how it ends. Every end leaves a valid run folder. */
  perform(control: TrainingControl, signal: AbortSignal): AsyncGenerator<TrainingReport, RunResult>;
}

/** Makes the run's folder and its untrained model. Throws `run-exists`, `file-unwritable`, `data-too-small`. */
export async function prepareRun(request: RunRequest): Promise<Run> {
  const { plan, data } = request;
  const split = stratifiedSplit(data.labels, plan.validation, plan.seed);
  await createRunFolder(request.folder);
  const preset: NetworkPreset = networkPresets[plan.network];
  const model = createModel(preset.network, plan.seed);
  let learner: Learner | null = null;
  return {
    model,
    split,
    refresh: () => learner?.pull(),
    async *perform(control, signal) {
      const optimizer = createOptimizer(plan.optimizer, model);
      const batch = Math.min(plan.batch, split.training.length);
      learner = createLearner({
        model,
        optimizer,
        labelSmoothing: plan.labelSmoothing,
        augmentation: plan.augmentation,
        digits: data,
        batch,
      });
      try {
        return yield* perform({ request, model, split, control, learner }, signal);
      } finally {
        learner.dispose();
        learner = null;
        optimizer.dispose();
      }
    },
  };
}

interface RunParts {
  readonly request: RunRequest;
  readonly model: Model;
  readonly split: Split;
  readonly control: TrainingControl;
  readonly learner: Learner;
}

async function* perform(parts: RunParts, signal: AbortSignal): AsyncGenerator<TrainingReport, RunResult> {
  const { request, model, split, control, learner } = parts;
  const { plan, data, folder } = request;
  const start = startOf(parts);
  let file = runFileOf(parts, start);
  await writeRunFile(folder, file);
  const events = join(folder, `events.out.tfevents.${Math.floor(Date.parse(file.startedAt) / 1000)}.studio`);
  await appendRecords(events, [fileVersionRecord(Date.now() / 1000)]);
  yield start;

  let bestValidation: Validation | null = null;
  async function onBest(best: BestKept, validation: Validation): Promise<void> {
    bestValidation = validation;
    await writeLayersModel(join(folder, 'model'), model.network, best.weights);
    file = { ...file, best: best.epoch };
  }
  const steps = train({ plan, model, learner, data, split, control, onBest }, signal);
  let next: IteratorResult<StepReport | EpochReport, TrainingOutcome>;
  try {
    next = await steps.next();
    while (!next.done) {
      if (next.value.kind === 'epoch') {
        file = { ...file, epochs: [...file.epochs, recordOf(next.value)] };
        await writeRunFile(folder, file);
        await appendRecords(events, [epochRecord(next.value)]);
      }
      yield next.value;
      next = await steps.next();
    }
  } catch (thrown) {
    // A full disk, say: the folder must not go on saying that it runs. Where that cannot be written either, its process id tells.
    const failure = failureToData(toFailure(thrown));
    await writeRunState(folder, { ...file, status: 'interrupted', failure }).catch(() => {});
    throw thrown;
  }
  const outcome = next.value;
  if (bestValidation !== null) await writePredictions(folder, { split, data, validation: bestValidation });
  await writeRunFile(folder, endedFile(file, outcome));
  return resultOf(folder, outcome);
}

function startOf({ request, model, split, learner }: RunParts): RunStart {
  const { plan } = request;
  const perEpoch = stepsPerEpoch(split.training.length, plan.batch);
  return {
    kind: 'started',
    folder: request.folder,
    name: request.name,
    plan,
    dataName: request.data.name,
    dataFingerprint: request.data.fingerprint,
    parameters: countParameters(model.network),
    rows: { training: split.training.length, validation: split.validation.length },
    stepsPerEpoch: perEpoch,
    steps: perEpoch * plan.epochs,
    execution: learner.kind,
  };
}

function runFileOf({ request, model, learner }: RunParts, start: RunStart): RunFile {
  const { data, plan, source, versions, name } = request;
  return {
    formatVersion: runFormatVersion,
    name,
    status: 'running',
    startedAt: new Date().toISOString(),
    endedAt: null,
    process: process.pid,
    network: model.network,
    parameters: start.parameters,
    plan,
    data: { name: data.name, source, rows: data.rows, fingerprint: data.fingerprint, ...start.rows },
    versions,
    execution: {
      kind: learner.kind,
      ...(learner.fallback === undefined ? {} : { fallback: learner.fallback }),
    },
    best: null,
    epochs: [],
    imagesPerSecond: 0,
    trainSeconds: 0,
  };
}

function endedFile(file: RunFile, outcome: TrainingOutcome): RunFile {
  const { status, best, epochs, imagesPerSecond, trainSeconds, failure } = outcome;
  return {
    ...file,
    status,
    best,
    epochs: [...epochs],
    imagesPerSecond,
    trainSeconds,
    endedAt: new Date().toISOString(),
    ...(failure === undefined ? {} : { failure: failureToData(failure) }),
  };
}

function resultOf(folder: string, outcome: TrainingOutcome): RunResult {
  const { failure, epochs, ...rest } = outcome;
  return {
    folder,
    ...rest,
    epochs: [...epochs],
    ...(failure === undefined ? {} : { failure: failureToData(failure) }),
  };
}

function recordOf({ epoch, loss, accuracy, validationLoss, validationAccuracy, seconds }: EpochReport) {
  return { epoch, loss, accuracy, validationLoss, validationAccuracy, seconds };
}

/** TensorBoard's own names, so that its panels group them as Keras users expect. */
function epochRecord(report: EpochReport): Uint8Array {
  return scalarRecord({
    step: report.epoch,
    wallTime: Date.now() / 1000,
    scalars: {
      'train/epoch_loss': report.loss,
      'train/epoch_accuracy': report.accuracy,
      'validation/epoch_loss': report.validationLoss,
      'validation/epoch_accuracy': report.validationAccuracy,
    },
  });
}

/** `predictions.csv`: how the best weights read each validation row (counted from 0 in the data). */
async function writePredictions(
  folder: string,
  parts: { split: Split; data: LabelledData; validation: Validation },
): Promise<void> {
  const { probabilities } = parts.validation;
  const predictions = predictionsOf(probabilities);
  const lines = Array.from(parts.split.validation, (row, position) => {
    const own = probabilities.subarray(position * classCount, (position + 1) * classCount);
    return [
      row,
      parts.data.labels[row],
      predictions[position],
      ...Array.from(own, (share) => share.toFixed(6)),
    ].join(',');
  });
  const header = [
    'row',
    'label',
    'prediction',
    ...Array.from({ length: classCount }, (_, digit) => `p${digit}`),
  ].join(',');
  await writeFileAtomically(join(folder, 'predictions.csv'), `${header}\n${lines.join('\n')}\n`);
}
