import { expect, test } from 'vitest';
import { decadeTicks, stepOfRate, suggestedRate } from '../../../src/renderer/train/rate-axis.ts';

/** Ten steps from one power of ten to the next, from 1e-5 on. */
const points = Array.from({ length: 31 }, (_, index) => ({
  step: index + 1,
  learningRate: 1e-5 * 10 ** (index / 10),
  loss: 2,
}));

test('a rate lies at its step, also between two', () => {
  expect(stepOfRate(points, 1e-4)).toBeCloseTo(11);
  expect(stepOfRate(points, 10 ** -3.95)).toBeCloseTo(11.5);
  expect(stepOfRate(points.slice(0, 1), 1e-4)).toBeNull();
});

test('the axis has a tick at every power of ten', () => {
  expect(
    decadeTicks(points)
      .slice(0, 3)
      .map(({ text }) => text),
  ).toEqual(['0.00001', '0.0001', '0.001']);
  expect(decadeTicks(points)[1]?.value).toBeCloseTo(11);
  expect(decadeTicks([])).toEqual([]);
});

test('a suggestion is used with two digits', () => {
  expect(suggestedRate({ points: [], steepest: null, suggestion: 0.004321 })).toBe(0.0043);
  expect(suggestedRate({ points: [], steepest: null, suggestion: null })).toBeNull();
  expect(suggestedRate(null)).toBeNull();
});
