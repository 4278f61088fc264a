import type { RunCurves } from '#shared/run-history.ts';
import type { EpochRecord } from '#shared/training.ts';
import type { Curve } from '../charts/overlay/curve.ts';
import type { Across, Metric } from './choice-store.ts';
import { dashOf, slotColours } from './slots.ts';

interface Overlaid {
  readonly id: string;
  readonly name: string;
  readonly slot: number;
  readonly curves: RunCurves;
}

/** A run's line in an overlay. Runs from before steps were kept show their training loss by epoch. */
export function curveOf({ id, name, slot, curves }: Overlaid, metric: Metric, across: Across): Curve {
  const look = { id, name, colour: slot % slotColours, dash: dashOf(slot) };
  const { steps, epochs } = curves;
  if (metric === 'trainingLoss' && steps.step.length > 0) {
    return { ...look, x: across === 'steps' ? steps.step : steps.seconds, y: steps.loss };
  }
  const y = Float32Array.from(epochs, (epoch) => measured(epoch, metric));
  if (across === 'seconds') return { ...look, x: secondsAfter(epochs), y };
  const unit = metric === 'trainingLoss' ? curves.stepsPerEpoch : 1;
  return { ...look, x: Float32Array.from(epochs, ({ epoch }) => epoch * unit), y };
}

function measured(epoch: EpochRecord, metric: Metric): number {
  if (metric === 'accuracy') return epoch.validationAccuracy;
  return metric === 'loss' ? epoch.validationLoss : epoch.loss;
}

/** Seconds of training until the end of each epoch. */
function secondsAfter(epochs: readonly EpochRecord[]): Float32Array {
  let seconds = 0;
  return Float32Array.from(epochs, (epoch) => {
    seconds += epoch.seconds;
    return seconds;
  });
}

interface MetricWords {
  readonly title: string;
  readonly kind: 'share' | 'loss';
  readonly yLabel: string;
  /** What a step of the x axis is. */
  readonly unit: 'epoch' | 'step';
}

export const metricWords: Readonly<Record<Metric, MetricWords>> = {
  accuracy: {
    title: 'Accuracy',
    kind: 'share',
    yLabel: 'validation digits read correctly, %',
    unit: 'epoch',
  },
  loss: { title: 'Loss', kind: 'loss', yLabel: 'validation cross-entropy, nats', unit: 'epoch' },
  trainingLoss: {
    title: 'Training loss',
    kind: 'loss',
    yLabel: 'training cross-entropy, nats',
    unit: 'step',
  },
};

/** What the x axis counts. */
export function acrossWords(metric: Metric, across: Across): string {
  return across === 'seconds' ? 'seconds of training' : metricWords[metric].unit;
}
