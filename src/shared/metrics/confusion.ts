import { classCount } from '../digits.ts';

/** Counts of how digits were read, flat [10, 10]: row = label, column = prediction. */
export type Confusion = readonly number[];

/** Counts how each digit was read. `labels` and `predictions` run over the same digits, each 0..9. */
export function confusionMatrix(labels: ArrayLike<number>, predictions: ArrayLike<number>): number[] {
  if (labels.length !== predictions.length) {
    throw new RangeError(`There are ${labels.length} labels but ${predictions.length} predictions.`);
  }
  const counts = new Array<number>(classCount * classCount).fill(0);
  for (let row = 0; row < labels.length; row++) {
    const cell = cellOf(labels[row] ?? -1, predictions[row] ?? -1);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** The place of (label, prediction) in a flat matrix. Throws a RangeError for anything but digits. */
export function cellOf(label: number, prediction: number): number {
  if (!isDigit(label) || !isDigit(prediction)) {
    throw new RangeError(`A confusion matrix counts digits 0 to 9, not ${label} read as ${prediction}.`);
  }
  return label * classCount + prediction;
}

function isDigit(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < classCount;
}

/** How many of `label` were read as `prediction`. */
export function countIn(confusion: Confusion, label: number, prediction: number): number {
  return confusion[label * classCount + prediction] ?? 0;
}

/** All digits counted, and those read correctly: the diagonal. */
export function totalsOf(confusion: Confusion): { readonly total: number; readonly correct: number } {
  let total = 0;
  let correct = 0;
  for (const [cell, count] of confusion.entries()) {
    total += count;
    if (cell % (classCount + 1) === 0) correct += count;
  }
  return { total, correct };
}

/** Share read correctly, 0..1; 0 of none. */
export function accuracyOf(confusion: Confusion): number {
  const { total, correct } = totalsOf(confusion);
  return total === 0 ? 0 : correct / total;
}
