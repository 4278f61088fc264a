import { expect, test } from 'vitest';
import { compareFolds, meanInterval } from '#shared/statistics/compare-folds.ts';
import { studentCumulative } from '#shared/statistics/student-t.ts';

/** Ten folds: nine parts to learn from, one to measure on. */
const testShare = 1 / 9;
const first = { scores: [0.981, 0.979, 0.984, 0.98, 0.983, 0.977, 0.982, 0.98, 0.985, 0.979], testShare };
const second = { scores: [0.975, 0.977, 0.979, 0.974, 0.98, 0.973, 0.979, 0.972, 0.981, 0.976], testShare };

test('the corrected t-test is the one of the paper, worked by hand', () => {
  const { difference, p } = compareFolds(first, second);
  expect(difference).toBeCloseTo(0.0044, 12);
  // Variance of the ten differences, n - 1: 3.3778e-6; error sqrt(3.3778e-6 (1 / 10 + 1 / 9)) = 8.4441e-4; t = 5.2107.
  const differences = first.scores.map((score, fold) => score - (second.scores[fold] ?? 0));
  const variance = differences.reduce((sum, value) => sum + (value - 0.0044) ** 2, 0) / 9;
  const t = 0.0044 / Math.sqrt(variance * (0.1 + 1 / 9));
  expect(p).toBeCloseTo(2 * (1 - studentCumulative(t, 9)), 12);
  expect(p).toBeLessThan(0.001);
});

test('the correction makes it harder to find a difference than a plain paired t-test does', () => {
  const { p } = compareFolds(first, second);
  const { p: plain } = compareFolds({ ...first, testShare: 0 }, second);
  expect(p).toBeGreaterThan(plain ?? 1);
});

test('beliefs sum to one, mirror each other and know a difference that makes none', () => {
  const { belief } = compareFolds(first, second);
  if (belief === null) throw new Error('Ten folds give a belief.');
  expect(belief.firstBetter + belief.equivalent + belief.secondBetter).toBeCloseTo(1, 12);
  expect(belief.firstBetter).toBeGreaterThan(0.99);
  expect(compareFolds(second, first).belief?.secondBetter).toBeCloseTo(belief.firstBetter, 12);
  expect(compareFolds(first, second, 0.05).belief?.equivalent).toBeGreaterThan(0.999);
});

test('the same scores differ by nothing, a constant difference is certain, one fold says nothing', () => {
  expect(compareFolds(first, first)).toMatchObject({ difference: 0, p: 1, belief: { equivalent: 1 } });
  const shifted = { scores: [0.5, 0.75], testShare: 1 };
  expect(compareFolds(shifted, { scores: [0.25, 0.5], testShare: 1 })).toMatchObject({
    p: 0,
    belief: { firstBetter: 1, equivalent: 0 },
  });
  expect(compareFolds({ scores: [0.9], testShare }, { scores: [0.8], testShare })).toMatchObject({
    p: null,
    belief: null,
  });
  expect(() => compareFolds(first, shifted)).toThrow(RangeError);
});

test('a mean has an interval that is wider for fewer folds', () => {
  const ten = meanInterval(first);
  expect(ten.mean).toBeCloseTo(0.981, 12);
  const [low = 0, high = 0] = ten.interval ?? [];
  expect((low + high) / 2).toBeCloseTo(ten.mean, 12);
  const [lowOfThree = 0] = meanInterval({ scores: first.scores.slice(0, 3), testShare: 0.5 }).interval ?? [];
  expect(lowOfThree).toBeLessThan(low);
  expect(meanInterval({ scores: [0.9], testShare }).interval).toBeNull();
});
