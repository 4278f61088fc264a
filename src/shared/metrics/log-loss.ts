import { probabilityOf } from './predictions.ts';

/** Keeps log(0) finite: the smallest positive single-precision number that is not denormal. */
const smallest = 1.1754943508222875e-38;

/** What row `row` costs: -log of the probability given to its label, in nats (Good 1952). */
export function lossOf(probabilities: ArrayLike<number>, row: number, label: number): number {
  // `|| 0` turns the -0 of a certain, right reading into 0.
  return -Math.log(Math.max(probabilityOf(probabilities, row, label), smallest)) || 0;
}

/** Mean cross-entropy of `probabilities` [n, 10] against `labels` [n], in nats; 0 of none. */
export function logLoss(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  if (labels.length === 0) return 0;
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += lossOf(probabilities, row, labels[row] ?? 0);
  return sum / labels.length;
}
