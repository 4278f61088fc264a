import { expect, test } from 'vitest';
import { byLoss, misreadOf, readingsOf } from '#shared/metrics/readings.ts';

function sure(digit: number, probability: number): number[] {
  const rest = (1 - probability) / 9;
  return Array.from({ length: 10 }, (_, other) => (other === digit ? probability : rest));
}

const readings = readingsOf({
  indices: Uint32Array.of(40, 7, 19, 3),
  labels: Uint8Array.of(1, 7, 3, 9),
  probabilities: [...sure(1, 0.3), ...sure(1, 0.8), ...sure(5, 0.95), ...sure(9, 0.999)],
});

test('a reading keeps its row in the data', () => {
  expect(readings[1]).toEqual({
    row: 1,
    index: 7,
    label: 7,
    prediction: 1,
    confidence: 0.8,
    loss: expect.closeTo(-Math.log(0.2 / 9), 12),
  });
});

test('misread digits come surest first', () => {
  expect(misreadOf(readings).map(({ index }) => index)).toEqual([19, 7]);
});

test('the dearest digits come first, right ones among them', () => {
  expect(byLoss(readings, 3).map(({ index }) => index)).toEqual([19, 7, 40]);
});
