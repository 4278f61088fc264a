import { expect, test } from 'vitest';
import { factorNumber, shortNumber } from '../../../../src/renderer/learn/figure/number-words.ts';

test('numbers are as short as they can be', () => {
  expect([0, 1, -1, 0.1111, 12.5, -0.004, 1e-9].map((value) => shortNumber(value))).toEqual([
    '0',
    '1',
    '−1',
    '0.11',
    '12.5',
    '0',
    '0',
  ]);
});

test('a negative factor stands in brackets', () => {
  expect([2, -2, -0.001].map((value) => factorNumber(value))).toEqual(['2', '(−2)', '0']);
});
