import { expect, test } from 'vitest';
import { matrixFrom, valueAt } from '#shared/learn/matrix.ts';
import { painted } from '#shared/learn/painting.ts';

const blank = (side: number) => matrixFrom(side, side, () => 0);

test('in a small image a dab is one cell', () => {
  const image = painted(blank(5), { row: 1, column: 2 }, true);
  expect(image.values.filter((value) => value > 0)).toEqual([1]);
  expect(valueAt(image, 1, 2)).toBe(1);
});

test('in a large image it has a soft edge, and ink takes no ink away', () => {
  const once = painted(blank(28), { row: 3, column: 3 }, true);
  expect(once.values.reduce((sum, value) => sum + value, 0)).toBe(3);
  const twice = painted(once, { row: 3, column: 4 }, true);
  expect(valueAt(twice, 3, 3)).toBe(1);
  expect(valueAt(twice, 3, 4)).toBe(1);
});

test('the eraser gives paper, and what lies outside is let be', () => {
  const ink = matrixFrom(28, 28, () => 1);
  const image = painted(ink, { row: 0, column: 0 }, false);
  expect(image.values.filter((value) => value === 0)).toHaveLength(3);
});
