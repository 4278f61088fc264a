import { expect, test } from 'vitest';
import { comesInSizes, filterInSize, filterNames, filterOf } from '#shared/learn/filters.ts';
import { matrixOf } from '#shared/learn/matrix.ts';

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

test('blurs and what only sharpens keep the brightness of an image, edge filters see nothing on a plain one', () => {
  for (const size of [1, 2, 3, 4, 5, 6, 7]) {
    expect(sumOf(filterOf('box-blur', size).values)).toBeCloseTo(1, 12);
    expect(sumOf(filterOf('gaussian-blur', size).values)).toBeCloseTo(1, 12);
  }
  for (const name of ['identity', 'sharpen', 'emboss'] as const) expect(sumOf(filterOf(name).values)).toBe(1);
  for (const name of ['edges', 'sobel-vertical', 'sobel-horizontal'] as const)
    expect(sumOf(filterOf(name).values)).toBe(0);
});

test('the Gaussian of size 3 is the usual one', () => {
  expect(filterOf('gaussian-blur').values.map((weight) => weight * 16)).toEqual([1, 2, 1, 2, 4, 2, 1, 2, 1]);
});

test('one Sobel filter is the other one turned', () => {
  const { values } = filterOf('sobel-vertical');
  const turned = values.map((_, place) => values[(place % 3) * 3 + Math.floor(place / 3)]);
  expect(filterOf('sobel-horizontal').values).toEqual(turned);
});

test('every filter but the blurs is 3 x 3', () => {
  for (const name of filterNames) if (!comesInSizes(name)) expect(filterOf(name).values).toHaveLength(9);
});

test('another size keeps the weights around the middle', () => {
  const cross = matrixOf([
    [0, 1, 0],
    [1, 5, 1],
    [0, 1, 0],
  ]);
  expect(filterInSize(cross, 1).values).toEqual([5]);
  expect(filterInSize(filterInSize(cross, 5), 3)).toEqual(cross);
});
