import { expect, test } from 'vitest';
import { cellsBetween } from '../../../../src/renderer/learn/figure/cells-between.ts';

test('a fast stroke leaves no holes', () => {
  const path = [{ row: 2, column: 3 }, ...cellsBetween({ row: 2, column: 3 }, { row: 9, column: 6 })];
  expect(path.at(-1)).toEqual({ row: 9, column: 6 });
  for (const [place, { row, column }] of path.slice(1).entries()) {
    const before = path[place];
    expect(Math.abs(row - (before?.row ?? 99))).toBeLessThanOrEqual(1);
    expect(Math.abs(column - (before?.column ?? 99))).toBeLessThanOrEqual(1);
  }
});

test('the same cell again is nothing new', () => {
  expect(cellsBetween({ row: 4, column: 4 }, { row: 4, column: 4 })).toEqual([]);
});
