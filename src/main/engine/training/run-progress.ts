import { Failure } from '#shared/rpc/failure.ts';
import { learningRateAt } from '#shared/schedule.ts';
import type { EndedEarly, EpochRecord, EpochReport, Measure, StepReport } from '#shared/training.ts';
import { type Model, readWeights, writeWeights } from '../networks/model.ts';
import type { StepNumbers } from './learner.ts';
import { stepFailure } from './step-failure.ts';
import type { BestKept, RateChange, TrainingOutcome, TrainingParts } from './training-parts.ts';
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
  readonly #epochs: EpochRecord[] = [];
  readonly #rateChanges: RateChange[] = [];
  #status: TrainingOutcome['status'] = 'completed';
  #endedEarly: EndedEarly | undefined;
  #best: BestKept | null = null;
  #failure: Failure | undefined;
  #step = 0;
  #stepsThisEpoch = 0;
  #seconds = 0;
  #secondsBeforeEpoch = 0;
  #lossSum = 0;
  #accuracySum = 0;
  #rate = 0;

  constructor(parts: TrainingParts, plannedSteps: number) {
    this.#parts = parts;
    this.#plannedSteps = plannedSteps;
  }

  stop(): void {
    this.#status = 'stopped';
    this.isOver = true;
  }

  /** Whether there is anything new that is worth measuring. */
  get canBeMeasured(): boolean {
    return this.#stepsThisEpoch > 0 && this.#failure === undefined;
  }

  /** One step on `rows`; null when it failed, which ends the run. */
  learn(epoch: number, rows: Uint32Array): StepReport | null {
    const { plan, learner } = this.#parts;
    const learningRate = this.#learningRate();
    const startedAt = performance.now();
    let numbers: StepNumbers;
    try {
      numbers = learner.step(rows, { learningRate, seed: plan.seed, step: this.#step });
    } catch (thrown) {
      this.#end('interrupted', stepFailure(thrown, { step: this.#step + 1, batch: plan.batch }));
      return null;
    }
    this.#count(numbers, (performance.now() - startedAt) / 1000);
    if (!Number.isFinite(numbers.loss)) {
      const message = `The loss stopped being a number at step ${this.#step} (epoch ${epoch}): the learning rate ${learningRate.toPrecision(2)} is too high.`;
      this.#end('diverged', new Failure('training-diverged', message));
    } else if (plan.timeBudget > 0 && this.#seconds >= plan.timeBudget) this.#endEarly('time-budget');
    return {
      kind: 'step',
      step: this.#step,
      epoch,
      ...numbers,
      learningRate,
      imagesPerSecond: this.#rate,
      seconds: this.#seconds,
    };
  }

  #learningRate(): number {
    const { plan, control } = this.#parts;
    const peak = control.learningRate ?? plan.learningRate;
    if (peak !== (this.#rateChanges.at(-1)?.learningRate ?? plan.learningRate))
      this.#rateChanges.push({ step: this.#step + 1, learningRate: peak });
    const moment = {
      step: this.#step,
      steps: this.#expectedSteps(),
      validationAccuracies: this.#epochs.map(({ validationAccuracy }) => validationAccuracy),
    };
    return learningRateAt({ ...plan, learningRate: peak }, moment);
  }

  /** Steps that the run will take in all, which its schedule is laid over: fewer than planned when its time is up sooner. */
  #expectedSteps(): number {
    const { timeBudget } = this.#parts.plan;
    if (timeBudget === 0 || this.#step < stepsToTellTime) return this.#plannedSteps;
    const affordable = Math.round((this.#step * timeBudget) / this.#seconds);
    return Math.max(this.#step + 1, Math.min(this.#plannedSteps, affordable));
  }

  #count(numbers: StepNumbers, seconds: number): void {
    this.#step++;
    this.#stepsThisEpoch++;
    this.#seconds += seconds;
    this.#lossSum += numbers.loss;
    this.#accuracySum += numbers.accuracy;
    const rate = this.#parts.plan.batch / seconds;
    this.#rate = this.#rate === 0 ? rate : rateSmoothing * this.#rate + (1 - rateSmoothing) * rate;
  }

  #end(status: TrainingOutcome['status'], failure: Failure): void {
    this.#status = status;
    this.#failure = failure;
    this.isOver = true;
  }

  #endEarly(why: EndedEarly): void {
    this.#endedEarly = why;
    this.isOver = true;
  }

  /** Measures the weights as they are, and their mean; keeps the better ones when they are the best so far. */
  async closeEpoch(epoch: number): Promise<EpochReport> {
    const last = await this.#measure('last');
    const mean = this.#parts.mean === null ? null : await this.#measure('mean');
    const isMeanBetter = mean !== null && isBetter(mean, last);
    const validation = isMeanBetter ? mean : last;
    const { validationLoss, validationAccuracy, confusion, misread, misreadCount } = validation;
    const record: EpochRecord = {
      epoch,
      loss: this.#lossSum / this.#stepsThisEpoch,
      accuracy: this.#accuracySum / this.#stepsThisEpoch,
      validationLoss,
      validationAccuracy,
      seconds: this.#seconds - this.#secondsBeforeEpoch,
      ...(mean === null ? {} : { averaging: { last: measureOf(last), mean: measureOf(mean) } }),
    };
    this.#epochs.push(record);
    this.#secondsBeforeEpoch = this.#seconds;
    this.#lossSum = 0;
    this.#accuracySum = 0;
    this.#stepsThisEpoch = 0;
    if (this.#isWorthKeeping(record)) {
      this.#parts.learner.pull();
      const source: Model =
        isMeanBetter && this.#parts.mean !== null ? this.#parts.mean.model : this.#parts.model;
      this.#best = { epoch: { epoch, validationAccuracy, validationLoss }, weights: readWeights(source) };
      await this.#parts.onBest(this.#best, validation);
    }
    this.#decideEnd(record);
    return { kind: 'epoch', step: this.#step, ...record, confusion, misread, misreadCount };
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
      this.#epochs.reduce<EpochRecord | null>(
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
      epochs: this.#epochs,
      imagesPerSecond: this.#seconds === 0 ? 0 : (this.#step * this.#parts.plan.batch) / this.#seconds,
      trainSeconds: this.#seconds,
      rateChanges: this.#rateChanges,
      ...(this.#endedEarly === undefined ? {} : { endedEarly: this.#endedEarly }),
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
