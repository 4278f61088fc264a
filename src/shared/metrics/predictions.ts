import { classCount } from '../digits.ts';

/** The surest digit of each row of `probabilities` [n, 10]; of equals the smaller digit. */
export function predictionsOf(probabilities: ArrayLike<number>): Uint8Array {
  const predictions = new Uint8Array(Math.floor(probabilities.length / classCount));
  for (let row = 0; row < predictions.length; row++) {
    const start = row * classCount;
    let best = 0;
    for (let digit = 1; digit < classCount; digit++) {
      if ((probabilities[start + digit] ?? 0) > (probabilities[start + best] ?? 0)) best = digit;
    }
    predictions[row] = best;
  }
  return predictions;
}

/** The probability that row `row` of `probabilities` [n, 10] gives to `digit`, 0..1. */
export function probabilityOf(probabilities: ArrayLike<number>, row: number, digit: number): number {
  return probabilities[row * classCount + digit] ?? 0;
}
