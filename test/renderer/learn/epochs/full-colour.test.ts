import { expect, test } from 'vitest';
import { filterScales, fullColourFrom } from '../../../../src/renderer/learn/epochs/full-colour.ts';

test('one outlier does not stretch a colour scale, and its sign does not matter', () => {
  const values = Array.from({ length: 201 }, (_, place) => (place % 2 === 0 ? 1 : -1) * (place / 200));
  expect(fullColourFrom(values)).toBeCloseTo(0.99);
  expect(fullColourFrom([...values.slice(0, -1), -40])).toBeCloseTo(0.99);
});

test('where nearly all is 0 the largest counts, and of nothing there is no scale', () => {
  expect(fullColourFrom([...new Array<number>(500).fill(0), 3])).toBe(3);
  expect(fullColourFrom([0, 0])).toBe(0);
  expect(fullColourFrom([])).toBe(0);
});

test('weights have a scale at each epoch, maps one for all', () => {
  const filters = { rows: 1, columns: 2, values: Float32Array.of(0.5, -0.5, 2, -2, 4, -4) };
  const maps = { rows: 1, columns: 1, values: Float32Array.of(1, 0, 3) };
  expect(filterScales({ filters, maps }, 3)).toEqual({ filters: [0.5, 2, 4], maps: 1 });
  expect(filterScales(null, 0)).toEqual({ filters: [], maps: 0 });
});
