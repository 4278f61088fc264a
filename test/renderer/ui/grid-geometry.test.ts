import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  columnLeft,
  gridGeometry,
  indicesOfRows,
  moveByKey,
  placeOf,
  positionAt,
} from '../../../src/renderer/ui/grid-geometry.ts';

const measures = fc.record({
  count: fc.integer({ min: 1, max: 42_000 }),
  width: fc.integer({ min: 30, max: 4000 }),
  scale: fc.integer({ min: 1, max: 4 }),
  gap: fc.integer({ min: 0, max: 16 }),
  caption: fc.integer({ min: 0, max: 40 }),
});

test('a full row reaches from edge to edge and never beyond, and digits never touch', () => {
  fc.assert(
    fc.property(measures, (given) => {
      const grid = gridGeometry(given);
      const right = columnLeft(grid.columns - 1, grid.stepX) + grid.tile;
      if (grid.columns > 1 && given.count >= grid.columns) expect(right).toBe(given.width);
      if (grid.columns > 1) expect(right).toBeLessThanOrEqual(given.width);
      expect(grid.stepX).toBeGreaterThanOrEqual(grid.tile + (grid.columns > 1 ? given.gap : 0));
      expect(grid.rows * grid.columns).toBeGreaterThanOrEqual(given.count);
      expect((grid.rows - 1) * grid.columns).toBeLessThan(given.count);
    }),
  );
});

test('the middle of every digit belongs to it', () => {
  fc.assert(
    fc.property(measures, fc.nat(), (given, seed) => {
      const grid = gridGeometry(given);
      const position = seed % given.count;
      const { x, y } = placeOf(position, grid);
      expect(positionAt({ x: x + grid.tile / 2, y: y + grid.tile / 2 }, grid)).toBe(position);
    }),
  );
});

test('nothing is beyond the last digit or outside the grid', () => {
  const grid = gridGeometry({ count: 5, width: 124, scale: 1, gap: 4, caption: 0 });
  expect(grid).toMatchObject({ columns: 4, rows: 2, tile: 28, stepX: 32, stepY: 32 });
  expect(positionAt({ x: 60, y: 40 }, grid)).toBe(null);
  expect(positionAt({ x: 10, y: 40 }, grid)).toBe(4);
  expect(positionAt({ x: -20, y: 10 }, grid)).toBe(null);
  expect(positionAt({ x: 10, y: -1 }, grid)).toBe(null);
});

test('keys move within the grid', () => {
  const grid = { ...gridGeometry({ count: 10, width: 124, scale: 1, gap: 4, caption: 0 }), page: 2 };
  expect(moveByKey(null, 'ArrowDown', grid)).toBe(0);
  expect(moveByKey(0, 'ArrowRight', grid)).toBe(1);
  expect(moveByKey(0, 'ArrowLeft', grid)).toBe(0);
  expect(moveByKey(1, 'ArrowDown', grid)).toBe(5);
  expect(moveByKey(8, 'ArrowDown', grid)).toBe(8);
  expect(moveByKey(9, 'PageUp', grid)).toBe(1);
  expect(moveByKey(5, 'PageUp', grid)).toBe(1);
  expect(moveByKey(5, 'PageDown', grid)).toBe(9);
  expect(moveByKey(5, 'Home', grid)).toBe(0);
  expect(moveByKey(5, 'End', grid)).toBe(9);
  expect(moveByKey(5, 'a', grid)).toBe(null);
  expect(moveByKey(null, 'Home', { ...grid, count: 0 })).toBe(null);
});

test('a range of rows names its digits, cut at both ends', () => {
  const indices = Uint32Array.from([3, 5, 8, 13, 21]);
  expect(indicesOfRows(indices, { first: 1, last: 1 }, 2)).toEqual([8, 13]);
  expect(indicesOfRows(indices, { first: -3, last: 9 }, 2)).toEqual([3, 5, 8, 13, 21]);
  expect(indicesOfRows(indices, { first: 0, last: -1 }, 2)).toEqual([]);
});
