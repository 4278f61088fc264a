import { networkNameOf, networkOf } from '#shared/network/own-network.ts';
import { splitSeedOf } from '#shared/plan.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { RunResult, RunStart, TrainingReport } from '#shared/training.ts';
import { type Split, stratifiedSplit } from '../data/split.ts';
import { resolvePrecision } from '../graph/measure-precision.ts';
import { createModel, disposeModel, type Model, type WeightValues, writeWeights } from '../networks/model.ts';
import { createRunFolder } from '../runs/run-folder.ts';
import { lockRun, type RunLock } from '../runs/run-lock.ts';
import { writeRunPredictions } from '../runs/run-predictions.ts';
import { checkPlan } from './check-plan.ts';
import { type CutOffRun, readCutOffRun } from './cut-off-run.ts';
import { createLearner, type Learner } from './learner.ts';
import { createOptimizer } from './optimizer.ts';
import { newRunFile, resultOfRun, runFileGoingOn, startOfRun } from './run-file-of.ts';
import { openRunKeeper } from './run-keeper.ts';
import type { RunRequest } from './run-request.ts';
import { readLasting, writeLasting } from './run-state.ts';
import { train } from './train.ts';
import type { TrainingControl } from './training-control.ts';
import type { BestKept } from './training-parts.ts';
import { type Validation, validate } from './validate.ts';
import { createWeightMean, type WeightMean } from './weight-mean.ts';

/** A run that is set up but has not trained a step: its model can already be read with. Owns the model's memory. */
export interface Run {
  readonly model: Model;
  /** Brings the model up to date with what was learned so far. */
  refresh(): void;
  readonly split: Split;
  /**
   * Trains, reporting as it goes; see `train` for how it ends. Every end leaves a valid run folder. Must be called once: it
   * gives the folder free again.
   */
  perform(control: TrainingControl, signal: AbortSignal): AsyncGenerator<TrainingReport, RunResult>;
}

const usualCheckpointSeconds = 30;

/**
 * Makes the run's folder and its untrained model, or takes up those of a run that was cut off. Throws `run-exists`,
 * `run-locked`, `file-unwritable`, `data-too-small`, `run-mismatch`, what `checkPlan` finds and what `readCutOffRun` throws.
 */
export async function prepareRun(request: RunRequest): Promise<Run> {
  const { plan, data, folder, goesOn = false } = request;
  const network = networkOf(plan.network);
  const split = stratifiedSplit(data.labels, plan.validation, splitSeedOf(plan));
  checkPlan({ plan, network }, { split, labels: data.labels });
  const model = startingModel(request);
  let lock: RunLock | null = null;
  try {
    if (!goesOn) await createRunFolder(folder);
    lock = await lockRun(folder);
    const cutOff = goesOn ? await readCutOffRun(folder) : null;
    return preparedRun({ request, model, split, cutOff }, lock);
  } catch (thrown) {
    disposeModel(model);
    await lock?.release();
    throw thrown;
  }
}

interface Prepared {
  readonly request: RunRequest;
  readonly model: Model;
  readonly split: Split;
  readonly cutOff: CutOffRun | null;
}

function preparedRun(prepared: Prepared, lock: RunLock): Run {
  const { request, model, split, cutOff } = prepared;
  const { plan, data } = request;
  let learner: Learner | null = null;
  return {
    model,
    split,
    refresh: () => learner?.pull(),
    async *perform(control, signal) {
      const optimizer = createOptimizer(plan.optimizer, model);
      const mean = plan.averaging > 0 ? createWeightMean(model, plan.averaging) : null;
      const lasting = { model, mean, optimizer };
      try {
        if (cutOff?.checkpoint) writeLasting(lasting, cutOff.checkpoint.state);
        const precision =
          cutOff?.file.execution.precision ?? request.repeated?.precision ?? resolvePrecision(plan.precision);
        const own = createLearner({ ...plan, ...lasting, precision, digits: data });
        learner = own;
        function readState(): WeightValues[] {
          own.pull('everything');
          return readLasting(lasting);
        }
        return yield* perform({ ...prepared, mean, control, learner: own, readState }, signal);
      } finally {
        learner?.dispose();
        learner = null;
        mean?.dispose();
        optimizer.dispose();
        await lock.release();
      }
    },
  };
}

/** The plan's network with fresh weights or another run's. Throws `run-mismatch` when those are of another network. */
function startingModel({ plan, from }: RunRequest): Model {
  const model = createModel(networkOf(plan.network), plan.seed);
  if (from === undefined) return model;
  try {
    writeWeights(model, from.weights);
    return model;
  } catch (thrown) {
    disposeModel(model);
    const message = `The weights of ${from.folder} are not those of the network ${networkNameOf(plan.network)}.`;
    throw new Failure('run-mismatch', message, { detail: toFailure(thrown).message });
  }
}

interface RunParts extends Prepared {
  readonly mean: WeightMean | null;
  readonly control: TrainingControl;
  readonly learner: Learner;
  readonly readState: () => WeightValues[];
}

async function* perform(parts: RunParts, signal: AbortSignal): AsyncGenerator<TrainingReport, RunResult> {
  const { request, model, mean, split, control, learner, readState, cutOff } = parts;
  const { plan, data, folder, repeated } = request;
  const restored = cutOff?.checkpoint ?? null;
  const run = cutOff === null ? newRunFile(request, { model, split, learner }) : runFileGoingOn(cutOff);
  const start: RunStart = {
    ...startOfRun(folder, run),
    member: request.member ?? null,
    ...(restored === null ? {} : { resumedAt: restored.mark.position.step }),
  };
  const keeper = await openRunKeeper(folder, { run, plannedSteps: start.steps, cutOff });
  yield start;
  yield* restored?.reports ?? [];
  const lastRate = restored?.mark.position.rateChanges.at(-1);
  if (lastRate !== undefined) control.changeLearningRate(lastRate.learningRate);

  let read: Float32Array | null = null;
  async function onBest(best: BestKept, validation: Validation): Promise<void> {
    read = validation.probabilities;
    await keeper.best(best);
  }
  const steps = train(
    {
      ...{ plan, model, mean, learner, data, split, control, onBest, readState },
      onMoment: keeper.moment,
      checkpointSeconds: request.checkpointSeconds ?? usualCheckpointSeconds,
      restored: restored && { position: restored.mark.position, bestWeights: restored.bestWeights },
      repeatedRates: repeated?.rateChanges ?? [],
    },
    signal,
  );
  try {
    let next = await steps.next();
    while (!next.done) {
      if (next.value.kind === 'step') keeper.step(next.value);
      else await keeper.epoch(next.value);
      yield next.value;
      next = await steps.next();
    }
    const outcome = next.value;
    if (outcome.best !== null) {
      // The best weights may be from before the break.
      const probabilities = read ?? (await readBest(parts));
      await writeRunPredictions(folder, { rows: split.validation, labels: data.labels, probabilities });
    }
    return resultOfRun(folder, await keeper.end(outcome));
  } catch (thrown) {
    await keeper.fail(thrown);
    throw thrown;
  }
}

/** How the model, which has the best weights again, reads the validation rows. */
async function readBest({ request, learner, split }: RunParts): Promise<Float32Array> {
  const { data, plan } = request;
  learner.push();
  const way = { weights: 'last', readsPerDigit: plan.readsPerDigit } as const;
  const { probabilities } = await validate(learner, { data, rows: split.validation }, way);
  return probabilities;
}
