import { expect, test } from 'vitest';
import { sureSize } from '#engine/algorithms/trees/sure-size.ts';

function expectedRows(sizes: Float64Array, sure: number): number {
  return sizes.reduce((sum, size) => sum + Math.min(1, size / sure), 0);
}

test('as many rows as wanted are drawn on average, the largest for sure', () => {
  const sizes = Float64Array.from({ length: 1000 }, (_, row) => (row % 97) ** 3);
  for (const wanted of [10, 250, 600])
    expect(expectedRows(sizes, sureSize(sizes, wanted)) / wanted).toBeCloseTo(1, 1);
});

test('rows that are all alike have the same chance, and all are taken when all are wanted', () => {
  const sizes = new Float64Array(100).fill(0.3);
  expect(0.3 / sureSize(sizes, 25)).toBeCloseTo(0.25, 2);
  expect(sureSize(sizes, 100)).toBe(0);
});
