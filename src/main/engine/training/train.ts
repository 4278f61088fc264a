import { type Plan, stepsPerEpoch } from '#shared/plan.ts';
import type { Failure } from '#shared/rpc/failure.ts';
import type {
  BestEpoch,
  EndedEarly,
  EpochRecord,
  EpochReport,
  RunStatus,
  StepReport,
} from '#shared/training.ts';
import { epochOrder } from '../data/batches.ts';
import type { Split } from '../data/split.ts';
import type { Model, WeightValues } from '../networks/model.ts';
import { nextTurn } from '../next-turn.ts';
import type { Learner } from './learner.ts';
import { RunProgress } from './run-progress.ts';
import type { TrainingControl } from './training-control.ts';
import type { LabelledData, Validation } from './validate.ts';
import type { WeightMean } from './weight-mean.ts';

/** The best epoch so far and its weights. */
export interface BestKept {
  readonly epoch: BestEpoch;
  readonly weights: readonly WeightValues[];
}

/** All a run needs; `model` holds the weights to keep when the run is over, however it ends. */
export interface TrainingParts {
  readonly plan: Plan;
  readonly model: Model;
  /** The running mean of the model's weights; null without averaging. */
  readonly mean: WeightMean | null;
  /** Learns for `model`, with steps of the plan's batch. */
  readonly learner: Learner;
  readonly data: LabelledData;
  readonly split: Split;
  readonly control: TrainingControl;
  /** Called with each new best, before the next step: what it stores survives a crash. */
  readonly onBest: (best: BestKept, validation: Validation) => Promise<void>;
}

/** A peak of the schedule that was set while the run went on; it held from `step` (counted from 1) on. */
export interface RateChange {
  readonly step: number;
  readonly learningRate: number;
}

export interface TrainingOutcome {
  /** `interrupted`: a step failed; `failure` tells why. */
  readonly status: Extract<RunStatus, 'completed' | 'stopped' | 'diverged' | 'interrupted'>;
  readonly best: BestEpoch | null;
  readonly epochs: readonly EpochRecord[];
  readonly imagesPerSecond: number;
  readonly trainSeconds: number;
  readonly rateChanges: readonly RateChange[];
  readonly endedEarly?: EndedEarly;
  readonly failure?: Failure;
}

/**
 * Trains until the plan is done, its patience, its time or its target is reached, or `signal` aborts, yielding a report
 * per step and per epoch; stops between steps, never inside one, and then measures what it has, so that a stopped run
 * keeps its best weights too. A loss that is no longer a number ends the run as `diverged`, a step that fails as
 * `interrupted`; both keep the best weights there were.
 */
export async function* train(
  parts: TrainingParts,
  signal: AbortSignal,
): AsyncGenerator<StepReport | EpochReport, TrainingOutcome> {
  const { plan, split } = parts;
  const { batch } = plan;
  const perEpoch = stepsPerEpoch(split.training.length, batch);
  const run = new RunProgress(parts, plan.epochs * perEpoch);
  for (let epoch = 1; epoch <= plan.epochs && !run.isOver; epoch++) {
    const order = epochOrder(split.training, plan.seed, epoch);
    for (let step = 0; step < perEpoch && !run.isOver; step++) {
      await nextTurn();
      await parts.control.untilRunning(signal);
      if (signal.aborted) run.stop();
      else {
        const report = run.learn(epoch, order.subarray(step * batch, (step + 1) * batch));
        if (report !== null) yield report;
      }
    }
    if (run.canBeMeasured) yield await run.closeEpoch(epoch);
  }
  run.restoreBest();
  return run.outcome();
}
