import { type Plan, stepsPerEpoch } from '#shared/plan.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { learningRateAt } from '#shared/schedule.ts';
import type { BestEpoch, EpochRecord, EpochReport, RunStatus, StepReport } from '#shared/training.ts';
import { epochOrder } from '../data/batches.ts';
import type { Split } from '../data/split.ts';
import { type Model, readWeights, type WeightValues, writeWeights } from '../networks/model.ts';
import { nextTurn } from '../next-turn.ts';
import type { Learner, StepNumbers } from './learner.ts';
import type { TrainingControl } from './training-control.ts';
import { type LabelledData, type Validation, validate } from './validate.ts';

/** The best epoch so far and its weights. */
export interface BestKept {
  readonly epoch: BestEpoch;
  readonly weights: readonly WeightValues[];
}

/** All a run needs; `model` holds the best weights when the run is over, however it ends. */
export interface TrainingParts {
  readonly plan: Plan;
  readonly model: Model;
  /** Learns for `model`, with steps of the plan's batch. */
  readonly learner: Learner;
  readonly data: LabelledData;
  readonly split: Split;
  readonly control: TrainingControl;
  /** Called with each new best, before the next step: what it stores survives a crash. */
  readonly onBest: (best: BestKept, validation: Validation) => Promise<void>;
}

export interface TrainingOutcome {
  readonly status: Extract<RunStatus, 'completed' | 'stopped' | 'diverged'>;
  readonly best: BestEpoch | null;
  readonly epochs: readonly EpochRecord[];
  readonly imagesPerSecond: number;
  readonly trainSeconds: number;
  readonly failure?: Failure;
}

/**
 * Trains until the plan is done, its patience is at an end or `signal` aborts, yielding a report per step and per epoch;
 * stops between steps, never inside one, and then measures what it has, so that a stopped run keeps its best weights
 * too. A loss that is no longer a number ends the run as `diverged`.
 */
export async function* train(
  parts: TrainingParts,
  signal: AbortSignal,
): AsyncGenerator<StepReport | EpochReport, TrainingOutcome> {
  const { plan, split } = parts;
  const batch = Math.min(plan.batch, split.training.length);
  const perEpoch = stepsPerEpoch(split.training.length, batch);
  const run = new RunProgress(parts, batch);
  for (let epoch = 1; epoch <= plan.epochs && !run.isOver; epoch++) {
    const order = epochOrder(split.training, plan.seed, epoch);
    for (let step = 0; step < perEpoch && !run.isOver; step++) {
      await nextTurn();
      await parts.control.untilRunning(signal);
      if (signal.aborted) run.stop();
      else
        yield run.learn({
          epoch,
          rows: order.subarray(step * batch, (step + 1) * batch),
          steps: plan.epochs * perEpoch,
        });
    }
    if (run.stepsThisEpoch > 0 && run.status !== 'diverged') yield await run.closeEpoch(epoch);
  }
  run.restoreBest();
  return run.outcome();
}

/** What a run has come to: counters, the best weights, and how it ends. */
class RunProgress {
  status: TrainingOutcome['status'] = 'completed';
  isOver = false;
  stepsThisEpoch = 0;
  readonly #parts: TrainingParts;
  readonly #batch: number;
  readonly #epochs: EpochRecord[] = [];
  #best: BestKept | null = null;
  #failure: Failure | undefined;
  #step = 0;
  #seconds = 0;
  #secondsBeforeEpoch = 0;
  #lossSum = 0;
  #accuracySum = 0;
  #rate = 0;

  constructor(parts: TrainingParts, batch: number) {
    this.#parts = parts;
    this.#batch = batch;
  }

  stop(): void {
    this.status = 'stopped';
    this.isOver = true;
  }

  learn(at: { epoch: number; rows: Uint32Array; steps: number }): StepReport {
    const { plan, learner } = this.#parts;
    const learningRate = learningRateAt(plan, {
      step: this.#step,
      steps: at.steps,
      validationAccuracies: this.#epochs.map(({ validationAccuracy }) => validationAccuracy),
    });
    const startedAt = performance.now();
    const numbers = learner.step(at.rows, { learningRate, seed: plan.seed, step: this.#step });
    const seconds = (performance.now() - startedAt) / 1000;
    this.#count(numbers, seconds);
    if (!Number.isFinite(numbers.loss)) this.#diverge(at.epoch);
    return {
      kind: 'step',
      step: this.#step,
      epoch: at.epoch,
      loss: numbers.loss,
      accuracy: numbers.accuracy,
      learningRate,
      imagesPerSecond: this.#rate,
      seconds: this.#seconds,
    };
  }

  #count(numbers: StepNumbers, seconds: number): void {
    this.#step++;
    this.stepsThisEpoch++;
    this.#seconds += seconds;
    this.#lossSum += numbers.loss;
    this.#accuracySum += numbers.accuracy;
    const rate = this.#batch / seconds;
    this.#rate = this.#rate === 0 ? rate : 0.95 * this.#rate + 0.05 * rate;
  }

  #diverge(epoch: number): void {
    this.status = 'diverged';
    this.isOver = true;
    this.#failure = new Failure(
      'training-diverged',
      `The loss stopped being a number at step ${this.#step} (epoch ${epoch}): the learning rate ${this.#parts.plan.learningRate} is too high.`,
    );
  }

  /** Measures the weights as they are; keeps them when they are the best so far. */
  async closeEpoch(epoch: number): Promise<EpochReport> {
    const validation = await validate(this.#parts.learner, this.#parts.data, this.#parts.split.validation);
    const { validationLoss, validationAccuracy, confusion, misread, misreadCount } = validation;
    const record: EpochRecord = {
      epoch,
      loss: this.#lossSum / this.stepsThisEpoch,
      accuracy: this.#accuracySum / this.stepsThisEpoch,
      validationLoss,
      validationAccuracy,
      seconds: this.#seconds - this.#secondsBeforeEpoch,
    };
    this.#epochs.push(record);
    this.#secondsBeforeEpoch = this.#seconds;
    this.#lossSum = 0;
    this.#accuracySum = 0;
    this.stepsThisEpoch = 0;
    if (this.#isBetter(record)) {
      this.#parts.learner.pull();
      this.#best = {
        epoch: { epoch, validationAccuracy, validationLoss },
        weights: readWeights(this.#parts.model),
      };
      await this.#parts.onBest(this.#best, validation);
    }
    if (this.#isOutOfPatience(epoch)) this.isOver = true;
    return { kind: 'epoch', step: this.#step, ...record, confusion, misread, misreadCount };
  }

  #isOutOfPatience(epoch: number): boolean {
    const { patience } = this.#parts.plan;
    return patience > 0 && epoch - (this.#best?.epoch.epoch ?? 0) >= patience;
  }

  #isBetter(record: EpochRecord): boolean {
    if (!Number.isFinite(record.validationLoss)) return false;
    if (this.#best === null) return true;
    const best = this.#best.epoch;
    if (record.validationAccuracy !== best.validationAccuracy)
      return record.validationAccuracy > best.validationAccuracy;
    return record.validationLoss < best.validationLoss;
  }

  restoreBest(): void {
    if (this.#best !== null) writeWeights(this.#parts.model, this.#best.weights);
  }

  outcome(): TrainingOutcome {
    return {
      status: this.status,
      best: this.#best?.epoch ?? null,
      epochs: this.#epochs,
      imagesPerSecond: this.#seconds === 0 ? 0 : (this.#step * this.#batch) / this.#seconds,
      trainSeconds: this.#seconds,
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }
}
