import type { Plan } from './plan.ts';

/** Where a run stands: `step` counts from 0, of `steps` in all. */
export interface ScheduleMoment {
  readonly step: number;
  readonly steps: number;
  /** Validation accuracy of each epoch that has ended. */
  readonly validationAccuracies: readonly number[];
}

/** What a rate that waits for plateaus is never lowered below. */
const lowestPlateauRate = 1e-5;
/** Epochs without better validation accuracy that make a plateau. */
const plateauEpochs = 3;

/**
 * The learning rate of a step. Every schedule first rises linearly from a tenth to the peak over the warm-up share.
 *
 * - `one-cycle`: then falls linearly to zero (Smith 2018).
 * - `cosine`: then falls to zero along half a cosine (Loshchilov and Hutter 2017).
 * - `step`: halved after each third of the run.
 * - `exponential`: times .95 after each epoch (Deotte's MNIST recipe).
 * - `reduce-on-plateau`: halved after three epochs without better validation accuracy, at least 1e-5 (Ghouzam's recipe).
 * - `constant`: stays.
 */
export function learningRateAt(plan: Plan, moment: ScheduleMoment): number {
  const rising = plan.warmUp * moment.steps;
  const warmUp = moment.step < rising ? 0.1 + (0.9 * moment.step) / rising : 1;
  return warmUp * rateAfterWarmUp(plan, moment, rising);
}

/** The learning rate of every step of a run whose validation never stops improving. */
export function scheduleCurve(plan: Plan, steps: number): Float32Array {
  return Float32Array.from({ length: steps }, (_, step) =>
    learningRateAt(plan, { step, steps, validationAccuracies: [] }),
  );
}

function rateAfterWarmUp(plan: Plan, { step, steps, validationAccuracies }: ScheduleMoment, rising: number) {
  const peak = plan.learningRate;
  /** Share of the steps after the warm-up that are done. */
  const done = Math.max(0, step - rising) / Math.max(1, steps - rising);
  switch (plan.schedule) {
    case 'one-cycle':
      return peak * (1 - done);
    case 'cosine':
      return (peak * (1 + Math.cos(Math.PI * done))) / 2;
    case 'step':
      return peak * 0.5 ** Math.floor((3 * step) / steps);
    case 'exponential':
      return peak * 0.95 ** Math.floor((step * plan.epochs) / steps);
    case 'reduce-on-plateau':
      return Math.max(Math.min(peak, lowestPlateauRate), peak * 0.5 ** countPlateaus(validationAccuracies));
    case 'constant':
      return peak;
  }
}

/** How often an accuracy stayed at or below its best for as long as a plateau takes; each time the count starts anew. */
function countPlateaus(accuracies: readonly number[]): number {
  let best = Number.NEGATIVE_INFINITY;
  let flat = 0;
  let plateaus = 0;
  for (const accuracy of accuracies) {
    flat = accuracy > best ? 0 : flat + 1;
    best = Math.max(best, accuracy);
    if (flat === plateauEpochs) {
      plateaus++;
      flat = 0;
    }
  }
  return plateaus;
}
