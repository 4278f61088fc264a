import { classCount } from '../digits.ts';
import type { UnsureReading } from '../submission.ts';
import { probabilityOf } from './predictions.ts';

/** The rows of `probabilities` [n, 10] with the smallest largest probability, least certain first; at most `limit`. */
export function leastCertainOf(probabilities: ArrayLike<number>, limit: number): UnsureReading[] {
  const rows = Math.floor(probabilities.length / classCount);
  return Array.from({ length: rows }, (_, index) => unsureReading(probabilities, index))
    .sort((a, b) => a.confidence - b.confidence || a.index - b.index)
    .slice(0, limit);
}

function unsureReading(probabilities: ArrayLike<number>, index: number): UnsureReading {
  let [prediction, runnerUp] = [0, -1];
  for (let digit = 1; digit < classCount; digit++) {
    const share = probabilityOf(probabilities, index, digit);
    if (share > probabilityOf(probabilities, index, prediction)) [prediction, runnerUp] = [digit, prediction];
    else if (runnerUp < 0 || share > probabilityOf(probabilities, index, runnerUp)) runnerUp = digit;
  }
  return {
    index,
    prediction,
    confidence: probabilityOf(probabilities, index, prediction),
    runnerUp,
    runnerUpConfidence: probabilityOf(probabilities, index, runnerUp),
  };
}
