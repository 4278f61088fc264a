import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';

const count = 1500;
const trained = 1200;
const labels = generateLabels(count, 5);
const pixels = generateDigitPixels(labels, { seed: 5, first: 0, count });

/** Generated digits to learn from, and others to measure on. */
export const exampleDigits = {
  training: { pixels: pixels.subarray(0, trained * 784), labels: labels.subarray(0, trained) },
  others: { pixels: pixels.subarray(trained * 784), labels: labels.subarray(trained) },
};

/** Share of the most probable digits that are the labels. */
export function accuracyOf(probabilities: Float32Array, truth: Uint8Array): number {
  const right = predictionsOf(probabilities).filter((digit, row) => digit === truth[row]).length;
  return right / truth.length;
}
