import { expect, test } from 'vitest';
import { type RatePoint, readRateCurve } from '#shared/rate-finding.ts';

/** A loss that is flat below 1e-4, falls by the logarithm to `bottom` and grows above it. */
function curve(bottom: number): RatePoint[] {
  return Array.from({ length: 61 }, (_, index) => {
    const learningRate = 1e-5 * 10 ** (index / 10);
    const fallen = Math.max(0, Math.log10(Math.min(learningRate, bottom) / 1e-4));
    const grown = Math.max(0, Math.log10(learningRate / bottom));
    return { learningRate, loss: 2.3 - 0.3 * fallen ** 2 + 3 * grown };
  });
}

test('the suggestion is a tenth of the rate at the lowest loss when the loss falls fastest above that', () => {
  const finding = readRateCurve(curve(1e-2));
  expect(finding.points.length).toBe(61);
  expect(finding.steepest).toBeGreaterThan(1e-3);
  expect(finding.steepest).toBeLessThan(1e-2);
  expect(finding.suggestion).toBeCloseTo(1e-3);
});

test('the suggestion is the steepest point when that is lower', () => {
  const points = [2.3, 2.3, 2.3, 2.3, 2, 1, 0.8, 0.7, 0.65, 0.62, 0.61, 0.6, 0.59, 0.58, 0.57, 3].map(
    (loss, index) => ({ learningRate: 1e-5 * 2 ** index, loss }),
  );
  const { steepest, suggestion } = readRateCurve(points);
  expect(steepest).toBeLessThanOrEqual(1e-5 * 2 ** 6);
  expect(suggestion).toBe(steepest);
});

test('a loss that only grows suggests nothing', () => {
  const points = Array.from({ length: 20 }, (_, index) => ({ learningRate: 2 ** index, loss: 2 + index }));
  expect(readRateCurve(points)).toMatchObject({ steepest: null, suggestion: null });
  expect(readRateCurve([])).toEqual({ points: [], steepest: null, suggestion: null });
});
