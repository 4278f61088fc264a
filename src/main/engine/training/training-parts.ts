import type { Plan } from '#shared/plan.ts';
import type { Failure } from '#shared/rpc/failure.ts';
import type { BestEpoch, EndedEarly, EpochRecord, RateChange, RunStatus } from '#shared/training.ts';
import type { TrainingPosition } from '../checkpoints/checkpoint.ts';
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

/** What lasts of a run at one moment: enough to go on from there as if nothing had happened. */
export interface TrainingMoment {
  readonly position: TrainingPosition;
  /** Weights, their running mean and the optimiser's slots. */
  readonly state: readonly WeightValues[];
  /** After an epoch: the weights it was measured with. */
  readonly epoch: { readonly epoch: number; readonly weights: readonly WeightValues[] } | null;
}

/** Where a run that was cut off goes on. */
export interface RestoredPosition {
  readonly position: TrainingPosition;
  /** The weights of the best epoch so far. */
  readonly bestWeights: readonly WeightValues[] | null;
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
  /** Copies all that lasts from step to step out of native memory. */
  readonly readState: () => WeightValues[];
  /** Called after each epoch, when a run is stopped within one, and every {@link checkpointSeconds}; must not take long. */
  readonly onMoment: (moment: TrainingMoment) => void;
  readonly checkpointSeconds: number;
  /** A run that was cut off and goes on; null for a new one. */
  readonly restored: RestoredPosition | null;
  /** Changes of the learning rate to repeat at their steps. */
  readonly repeatedRates: readonly RateChange[];
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
