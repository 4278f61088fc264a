import type { Plan } from '#shared/plan.ts';
import type { Failure } from '#shared/rpc/failure.ts';
import type { BestEpoch, EndedEarly, EpochRecord, RunStatus } from '#shared/training.ts';
import type { Split } from '../data/split.ts';
import type { Model, WeightValues } from '../networks/model.ts';
import type { Learner } from './learner.ts';
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
