import { lossOf } from './log-loss.ts';
import { predictionsOf, probabilityOf } from './predictions.ts';

/** How one labelled digit was read; `confidence` is the probability of the prediction, `loss` is in nats. */
export interface Reading {
  /** Place in the evaluation, from 0. */
  readonly row: number;
  /** Row in the data, from 0. */
  readonly index: number;
  readonly label: number;
  readonly prediction: number;
  readonly confidence: number;
  readonly loss: number;
}

/** An evaluation as arrays over the same n digits: rows of the data, labels, probabilities [n, 10]. */
export interface EvaluatedDigits {
  readonly indices: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
}

/** Every digit of an evaluation with how it was read, in its order. */
export function readingsOf({ indices, labels, probabilities }: EvaluatedDigits): Reading[] {
  const predictions = predictionsOf(probabilities);
  return Array.from(predictions, (prediction, row) => {
    const label = labels[row] ?? 0;
    return {
      row,
      index: indices[row] ?? 0,
      label,
      prediction,
      confidence: probabilityOf(probabilities, row, prediction),
      loss: lossOf(probabilities, row, label),
    };
  });
}

/** The digits read wrongly, surest first; of equals the earlier row first. */
export function misreadOf(readings: readonly Reading[]): Reading[] {
  return bySureness(readings.filter((reading) => reading.prediction !== reading.label));
}

/** Surest first; of equals the earlier row first. */
export function bySureness(readings: readonly Reading[]): Reading[] {
  return readings.toSorted((a, b) => b.confidence - a.confidence || a.row - b.row);
}

/** The digits that cost most first (not only wrong ones: right by a hair costs too); at most `limit`. */
export function byLoss(readings: readonly Reading[], limit = readings.length): Reading[] {
  return readings.toSorted((a, b) => b.loss - a.loss || a.row - b.row).slice(0, limit);
}
