import { expect, test } from 'vitest';
import { strongestRegion } from '../../../../src/renderer/learn/why/region-words.ts';

/** A map [784] of 0 with values at some places. */
function mapWith(...values: readonly { row: number; column: number; value: number }[]): Float32Array {
  const map = new Float32Array(784);
  for (const { row, column, value } of values) map[row * 28 + column] = value;
  return map;
}

test.each([
  { row: 0, column: 0, words: 'the upper left' },
  { row: 9, column: 14, words: 'the upper middle' },
  { row: 0, column: 27, words: 'the upper right' },
  { row: 10, column: 9, words: 'the left' },
  { row: 14, column: 14, words: 'the middle' },
  { row: 18, column: 19, words: 'the right' },
  { row: 27, column: 0, words: 'the lower left' },
  { row: 19, column: 18, words: 'the lower middle' },
  { row: 27, column: 27, words: 'the lower right' },
])('row $row, column $column lies in $words', ({ row, column, words }) => {
  expect(strongestRegion(mapWith({ row, column, value: 2 }), 'above')).toEqual({ words, share: 1 });
});

test('the region holds most of what has the sign; the other sign counts for nothing', () => {
  const map = mapWith(
    { row: 2, column: 2, value: 3 },
    { row: 3, column: 3, value: 3 },
    { row: 25, column: 25, value: 4 },
    { row: 14, column: 14, value: -50 },
  );
  expect(strongestRegion(map, 'above')).toEqual({ words: 'the upper left', share: 0.6 });
  expect(strongestRegion(map, 'below')).toEqual({ words: 'the middle', share: 1 });
});

test('a map without the sign has no region', () => {
  expect(strongestRegion(new Float32Array(784), 'above')).toBeNull();
  expect(strongestRegion(mapWith({ row: 5, column: 5, value: 1 }), 'below')).toBeNull();
});
