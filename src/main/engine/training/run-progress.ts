import { Failure } from '#shared/rpc/failure.ts';
import { learningRateAt } from '#shared/schedule.ts';
import type { EndedEarly, EpochRecord, EpochReport, Measure, StepReport } from '#shared/training.ts';
import { beginningOfTraining, type TrainingPosition } from '../checkpoints/checkpoint.ts';
import { type Model, readWeights, writeWeights } from '../networks/model.ts';
import type { StepNumbers } from './learner.ts';
import { stepFailure } from './step-failure.ts';
import type { BestKept, TrainingMoment, TrainingOutcome, TrainingParts } from './training-parts.ts';
import { type Validation, validate } from './validate.ts';

/** Share of the shown speed that each step keeps. */
const rateSmoothing = 0.95;
/** Steps before the time that a run will take can be told from the time it took. */
const stepsToTellTime = 8;

/** What a run has come to: counters, the best weights, and how it ends. */
export class RunProgress {
  isOver = false;
  readonly #parts: TrainingParts;
  readonly #plannedSteps: number;
  #status: TrainingOutcome['status'] = 'completed';
  #best: BestKept | null = null;
  #failure: Failure | undefined;
  readonly #at: TrainingPosition;
  #keptAt = performance.now();
  #measured: TrainingMoment['epoch'] = null;

  constructor(parts: TrainingParts, plannedSteps: number) {
    this.#parts = parts;
    this.#plannedSteps = plannedSteps;
    const { restored } = parts;
    this.#at = structuredClone(restored?.position ?? beginningOfTraining);
    this.isOver = this.#at.endedEarly !== null;
    if (restored !== null && this.#at.best !== null && restored.bestWeights !== null)
      this.#best = { epoch: this.#at.best, weights: restored.bestWeights };
  }

  /** The epoch in progress, from 1. */
  get epoch(): number {
    return this.#at.epoch;
  }

  get stepsThisEpoch(): number {
    return this.#at.stepsThisEpoch;
  }

  stop(): void {
    this.#status = 'stopped';
    this.isOver = true;
  }

  get isStopped(): boolean {
    return this.#status === 'stopped';
  }

  /** Hands on all that lasts, when the last time is long enough ago. */
  keepIfDue(): void {
    if (this.isOver) return;
    if (performance.now() - this.#keptAt >= this.#parts.checkpointSeconds * 1000) this.keep();
  }

  /** Hands on all that lasts, unless a step has failed: the weights may be no good then. */
  keep(): void {
    if (this.#failure !== undefined) return;
    const epoch = this.#measured;
    this.#measured = null;
    this.#parts.onMoment({ position: structuredClone(this.#at), state: this.#parts.readState(), epoch });
    this.#keptAt = performance.now();
  }

  /** Whether there is anything new that is worth measuring. */
  get canBeMeasured(): boolean {
    return this.#at.stepsThisEpoch > 0 && this.#failure === undefined;
  }

  /** One step on `rows`; null when it failed, which ends the run. */
  learn(rows: Uint32Array): StepReport | null {
    const { plan, learner } = this.#parts;
    const epoch = this.#at.epoch;
    const learningRate = this.#learningRate();
    const startedAt = performance.now();
    let numbers: StepNumbers;
    try {
      numbers = learner.step(rows, { learningRate, seed: plan.seed, step: this.#at.step });
    } catch (thrown) {
      this.#end('interrupted', stepFailure(thrown, { step: this.#at.step + 1, batch: plan.batch }));
      return null;
    }
    this.#count(numbers, (performance.now() - startedAt) / 1000);
    if (!Number.isFinite(numbers.loss)) {
      const message = `The loss stopped being a number at step ${this.#at.step} (epoch ${epoch}): the learning rate ${learningRate.toPrecision(2)} is too high.`;
      this.#end('diverged', new Failure('training-diverged', message));
    } else if (plan.timeBudget > 0 && this.#at.seconds >= plan.timeBudget) this.#endEarly('time-budget');
    return {
      kind: 'step',
      step: this.#at.step,
      epoch,
      ...numbers,
      learningRate,
      imagesPerSecond: this.#at.imagesPerSecond,
      seconds: this.#at.seconds,
    };
  }

  #learningRate(): number {
    const { plan, control } = this.#parts;
    const peak = control.learningRate ?? this.#repeatedRate() ?? plan.learningRate;
    if (peak !== (this.#at.rateChanges.at(-1)?.learningRate ?? plan.learningRate))
      this.#at.rateChanges.push({ step: this.#at.step + 1, learningRate: peak });
    const moment = {
      step: this.#at.step,
      steps: this.#expectedSteps(),
      validationAccuracies: this.#at.epochs.map(({ validationAccuracy }) => validationAccuracy),
    };
    return learningRateAt({ ...plan, learningRate: peak }, moment);
  }

  /** What the run that is repeated had changed its peak to by now. */
  #repeatedRate(): number | undefined {
    return this.#parts.repeatedRates.findLast(({ step }) => step <= this.#at.step + 1)?.learningRate;
  }

  /** Steps that the run will take in all, which its schedule is laid over: fewer than planned when its time is up sooner. */
  #expectedSteps(): number {
    const { timeBudget } = this.#parts.plan;
    if (timeBudget === 0 || this.#at.step < stepsToTellTime) return this.#plannedSteps;
    const affordable = Math.round((this.#at.step * timeBudget) / this.#at.seconds);
    return Math.max(this.#at.step + 1, Math.min(this.#plannedSteps, affordable));
  }

  #count(numbers: StepNumbers, seconds: number): void {
    this.#at.step++;
    this.#at.stepsThisEpoch++;
    this.#at.seconds += seconds;
    this.#at.lossSum += numbers.loss;
    this.#at.accuracySum += numbers.accuracy;
    const rate = this.#parts.plan.batch / seconds;
    this.#at.imagesPerSecond =
      this.#at.imagesPerSecond === 0
        ? rate
        : rateSmoothing * this.#at.imagesPerSecond + (1 - rateSmoothing) * rate;
  }

  #end(status: TrainingOutcome['status'], failure: Failure): void {
    this.#status = status;
    this.#failure = failure;
    this.isOver = true;
  }

  #endEarly(why: EndedEarly): void {
    this.#at.endedEarly = why;
    this.isOver = true;
  }

  /** Measures the weights as they are, and their mean; keeps the better ones when they are the best so far. */
  async closeEpoch(): Promise<EpochReport> {
    const epoch = this.#at.epoch;
    const last = await this.#measure('last');
    const mean = this.#parts.mean === null ? null : await this.#measure('mean');
    const isMeanBetter = mean !== null && isBetter(mean, last);
    const validation = isMeanBetter ? mean : last;
    const { validationLoss, validationAccuracy, confusion, misread, misreadCount } = validation;
    const record: EpochRecord = {
      epoch,
      loss: this.#at.lossSum / this.#at.stepsThisEpoch,
      accuracy: this.#at.accuracySum / this.#at.stepsThisEpoch,
      validationLoss,
      validationAccuracy,
      seconds: this.#at.seconds - this.#at.secondsBeforeEpoch,
      ...(mean === null ? {} : { averaging: { last: measureOf(last), mean: measureOf(mean) } }),
    };
    this.#beginEpoch(record);
    this.#parts.learner.pull();
    const source: Model =
      isMeanBetter && this.#parts.mean !== null ? this.#parts.mean.model : this.#parts.model;
    const weights = readWeights(source);
    this.#measured = { epoch, weights };
    if (this.#isWorthKeeping(record)) {
      this.#at.best = { epoch, validationAccuracy, validationLoss };
      this.#best = { epoch: this.#at.best, weights };
      await this.#parts.onBest(this.#best, validation);
    }
    this.#decideEnd(record);
    return { kind: 'epoch', step: this.#at.step, ...record, confusion, misread, misreadCount };
  }

  #beginEpoch(done: EpochRecord): void {
    this.#at.epochs.push(done);
    this.#at.epoch++;
    this.#at.secondsBeforeEpoch = this.#at.seconds;
    this.#at.lossSum = 0;
    this.#at.accuracySum = 0;
    this.#at.stepsThisEpoch = 0;
  }

  #measure(weights: 'last' | 'mean'): Promise<Validation> {
    const { learner, data, split, plan } = this.#parts;
    const { readsPerDigit } = plan;
    return validate(learner, { data, rows: split.validation }, { weights, readsPerDigit });
  }

  #decideEnd({ epoch, validationAccuracy }: EpochRecord): void {
    const { patience, target, epochs } = this.#parts.plan;
    if (this.isOver || epoch === epochs) return;
    if (target > 0 && validationAccuracy >= target) this.#endEarly('target');
    else if (patience > 0 && epoch - this.#bestMeasured() >= patience) this.#endEarly('patience');
  }

  /** The epoch that read the validation digits best, whichever weights are kept; 0 before there is any. */
  #bestMeasured(): number {
    return (
      this.#at.epochs.reduce<EpochRecord | null>(
        (best, epoch) =>
          Number.isFinite(epoch.validationLoss) && (best === null || isBetter(epoch, best)) ? epoch : best,
        null,
      )?.epoch ?? 0
    );
  }

  #isWorthKeeping(record: EpochRecord): boolean {
    if (!Number.isFinite(record.validationLoss)) return false;
    return this.#best === null || this.#parts.plan.keep === 'last' || isBetter(record, this.#best.epoch);
  }

  restoreBest(): void {
    if (this.#best !== null) writeWeights(this.#parts.model, this.#best.weights);
  }

  outcome(): TrainingOutcome {
    return {
      status: this.#status,
      best: this.#best?.epoch ?? null,
      epochs: this.#at.epochs,
      imagesPerSecond:
        this.#at.seconds === 0 ? 0 : (this.#at.step * this.#parts.plan.batch) / this.#at.seconds,
      trainSeconds: this.#at.seconds,
      rateChanges: this.#at.rateChanges,
      ...(this.#at.endedEarly === null ? {} : { endedEarly: this.#at.endedEarly }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }
}

/** The higher accuracy, then the lower loss. */
function isBetter(a: Measure, b: Measure): boolean {
  if (a.validationAccuracy !== b.validationAccuracy) return a.validationAccuracy > b.validationAccuracy;
  return a.validationLoss < b.validationLoss;
}

function measureOf({ validationLoss, validationAccuracy }: Measure): Measure {
  return { validationLoss, validationAccuracy };
}
