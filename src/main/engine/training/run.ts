import { join } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import { countParameters } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { type Plan, splitSeedOf, stepsPerEpoch } from '#shared/plan.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import {
  type EpochReport,
  type RunResult,
  type RunStart,
  recordOf,
  type StepReport,
  type TrainingReport,
} from '#shared/training.ts';
import { type Split, stratifiedSplit } from '../data/split.ts';
import { writeLayersModel } from '../export/layers-model.ts';
import { resolvePrecision } from '../graph/measure-precision.ts';
import { createModel, disposeModel, type Model, type WeightValues, writeWeights } from '../networks/model.ts';
import type { RunFile } from '../runs/run-file.ts';
import { runFormatVersion } from '../runs/run-file.ts';
import { createRunFolder, writeRunFile, writeRunState } from '../runs/run-folder.ts';
import { writeRunPredictions } from '../runs/run-predictions.ts';
import { appendRecords, fileVersionRecord, scalarRecord } from '../runs/tensorboard-events.ts';
import { checkPlan } from './check-plan.ts';
import { createLearner, type Learner } from './learner.ts';
import { createOptimizer } from './optimizer.ts';
import { train } from './train.ts';
import type { TrainingControl } from './training-control.ts';
import type { BestKept, TrainingOutcome } from './training-parts.ts';
import type { LabelledData, Validation } from './validate.ts';
import { createWeightMean, type WeightMean } from './weight-mean.ts';

export interface RunRequest {
  readonly plan: Plan;
  readonly data: LabelledData;
  readonly source: DataSource;
  readonly folder: string;
  readonly name: string;
  readonly versions: RunFile['versions'];
  /** A finished run whose weights it starts with, instead of fresh ones. */
  readonly from?: { readonly folder: string; readonly weights: readonly WeightValues[] } | undefined;
  /** Which network of an ensemble it is. */
  readonly member?: RunStart['member'];
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

/**
 * Makes the run's folder and its untrained model. Throws `run-exists`, `file-unwritable`, `data-too-small`,
 * `run-mismatch` and what `checkPlan` finds.
 */
export async function prepareRun(request: RunRequest): Promise<Run> {
  const { plan, data } = request;
  const { network } = networkPresets[plan.network];
  const split = stratifiedSplit(data.labels, plan.validation, splitSeedOf(plan));
  checkPlan({ plan, network }, { split, labels: data.labels });
  const model = startingModel(request);
  try {
    await createRunFolder(request.folder);
  } catch (thrown) {
    disposeModel(model);
    throw thrown;
  }
  let learner: Learner | null = null;
  return {
    model,
    split,
    refresh: () => learner?.pull(),
    async *perform(control, signal) {
      const optimizer = createOptimizer(plan.optimizer, model);
      const mean = plan.averaging > 0 ? createWeightMean(model, plan.averaging) : null;
      try {
        learner = createLearner({
          ...plan,
          model,
          mean,
          optimizer,
          precision: resolvePrecision(plan.precision),
          digits: data,
        });
        return yield* perform({ request, model, mean, split, control, learner }, signal);
      } finally {
        learner?.dispose();
        learner = null;
        mean?.dispose();
        optimizer.dispose();
      }
    },
  };
}

/** The plan's network with fresh weights or another run's. Throws `run-mismatch` when those are of another network. */
function startingModel({ plan, from }: RunRequest): Model {
  const model = createModel(networkPresets[plan.network].network, plan.seed);
  if (from === undefined) return model;
  try {
    writeWeights(model, from.weights);
    return model;
  } catch (thrown) {
    disposeModel(model);
    const message = `The weights of ${from.folder} are not those of the network ${plan.network}.`;
    throw new Failure('run-mismatch', message, { detail: toFailure(thrown).message });
  }
}

interface RunParts {
  readonly request: RunRequest;
  readonly model: Model;
  readonly mean: WeightMean | null;
  readonly split: Split;
  readonly control: TrainingControl;
  readonly learner: Learner;
}

async function* perform(parts: RunParts, signal: AbortSignal): AsyncGenerator<TrainingReport, RunResult> {
  const { request, model, mean, split, control, learner } = parts;
  const { plan, data, folder } = request;
  const start = startOf(parts);
  let file = runFileOf(parts, start);
  await writeRunFile(folder, file);
  const events = join(folder, `events.out.tfevents.${Math.floor(Date.parse(file.startedAt) / 1000)}.studio`);
  await appendRecords(events, [fileVersionRecord(Date.now() / 1000)]);
  yield start;

  let read: Float32Array | null = null;
  async function onBest(best: BestKept, validation: Validation): Promise<void> {
    read = validation.probabilities;
    await writeLayersModel(join(folder, 'model'), model.network, best.weights);
    file = { ...file, best: best.epoch };
  }
  const steps = train({ plan, model, mean, learner, data, split, control, onBest }, signal);
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
  if (read !== null)
    await writeRunPredictions(folder, { rows: split.validation, labels: data.labels, probabilities: read });
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
    precision: learner.precision,
    member: request.member ?? null,
  };
}

function runFileOf({ request, model, learner }: RunParts, start: RunStart): RunFile {
  const { data, plan, source, versions, name, from } = request;
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
      precision: learner.precision,
      ...(learner.fallback === undefined ? {} : { fallback: learner.fallback }),
    },
    ...(from === undefined ? {} : { continuedFrom: from.folder }),
    best: null,
    epochs: [],
    imagesPerSecond: 0,
    trainSeconds: 0,
  };
}

function endedFile(file: RunFile, outcome: TrainingOutcome): RunFile {
  const { epochs, rateChanges, failure, ...rest } = outcome;
  return {
    ...file,
    ...rest,
    epochs: [...epochs],
    ...(rateChanges.length === 0 ? {} : { rateChanges: [...rateChanges] }),
    endedAt: new Date().toISOString(),
    ...(failure === undefined ? {} : { failure: failureToData(failure) }),
  };
}

function resultOf(folder: string, outcome: TrainingOutcome): RunResult {
  const { failure, epochs, rateChanges: _, ...rest } = outcome;
  return {
    folder,
    ...rest,
    epochs: [...epochs],
    ...(failure === undefined ? {} : { failure: failureToData(failure) }),
  };
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
