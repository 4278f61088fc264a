import { expect, test } from 'vitest';
import { logGamma, studentCumulative, studentQuantile } from '#shared/statistics/student-t.ts';

test.each([
  // degrees, t of 0.975, t of 0.95: the printed tables.
  [1, 12.7062047, 6.31375151],
  [4, 2.77644511, 2.13184679],
  [10, 2.22813885, 1.81246112],
  [30, 2.04227246, 1.69726089],
  [1000, 1.96233908, 1.64637882],
])('quantiles with %i degrees of freedom are those of the tables', (degrees, wide, narrow) => {
  expect(studentQuantile(0.975, degrees)).toBeCloseTo(wide, 6);
  expect(studentQuantile(0.05, degrees)).toBeCloseTo(-narrow, 6);
  expect(studentCumulative(wide, degrees)).toBeCloseTo(0.975, 8);
});

test('with one degree of freedom it is the Cauchy distribution, and it is symmetric', () => {
  for (const t of [-30, -1, -0.1, 0, 0.7, 5]) {
    expect(studentCumulative(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
    expect(studentCumulative(t, 7) + studentCumulative(-t, 7)).toBeCloseTo(1, 12);
  }
  expect(studentCumulative(Number.POSITIVE_INFINITY, 3)).toBe(1);
});

test('the gamma function is the factorial', () => {
  expect(Math.exp(logGamma(5))).toBeCloseTo(24, 9);
  expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 12);
  expect(logGamma(101)).toBeCloseTo(363.73937555556347, 9);
});
