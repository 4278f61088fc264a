import { expect, test } from 'vitest';
import { leastCertainOf } from '#shared/metrics/least-certain.ts';

function row(shares: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 10 }, (_, digit) => shares[digit] ?? 0);
}

test('the least certain rows come first, with the digit that was nearly read', () => {
  const probabilities = [
    row({ 3: 0.9, 5: 0.1 }),
    row({ 7: 0.5, 1: 0.3, 9: 0.2 }),
    row({ 0: 0.6, 9: 0.4 }),
    row({ 9: 0.5, 0: 0.4, 4: 0.1 }),
  ].flat();
  const least = leastCertainOf(probabilities, 3);
  expect(least).toEqual([
    { index: 1, prediction: 7, confidence: 0.5, runnerUp: 1, runnerUpConfidence: 0.3 },
    { index: 3, prediction: 9, confidence: 0.5, runnerUp: 0, runnerUpConfidence: 0.4 },
    { index: 2, prediction: 0, confidence: 0.6, runnerUp: 9, runnerUpConfidence: 0.4 },
  ]);
});

test('of equal shares the smaller digit is the prediction, and the runner-up is another', () => {
  const [reading] = leastCertainOf(row({ 4: 0.5, 8: 0.5 }), 1);
  expect(reading).toMatchObject({ prediction: 4, runnerUp: 8 });
});
