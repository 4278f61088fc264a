import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePeaks } from '../../../src/renderer/charts/peaks.ts';

function shortened(values: readonly number[], limit: number) {
  const peaks = makePeaks(limit);
  for (const [place, y] of values.entries()) peaks.append({ x: place + 1, y });
  return peaks.points;
}

test('a line that fits is drawn whole', () => {
  expect(shortened([3, 1, 2], 10)).toEqual([
    { x: 1, y: 3 },
    { x: 2, y: 1 },
    { x: 3, y: 2 },
  ]);
});

test('100,000 points become at most 2,000 and keep their one spike', () => {
  const values = Array.from({ length: 100_000 }, (_, place) => (place === 61_234 ? 50 : Math.sin(place)));
  const points = shortened(values, 2000);
  expect(points.length).toBeLessThanOrEqual(2000);
  expect(points.length).toBeGreaterThan(900);
  expect(points).toContainEqual({ x: 61_235, y: 50 });
});

test('a shortened line invents no point, goes forward, and keeps its highest and lowest', () => {
  const line = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 500 });
  fc.assert(
    fc.property(line, fc.integer({ min: 4, max: 64 }), (values, limit) => {
      const points = shortened(values, limit);
      expect(points.length).toBeLessThanOrEqual(Math.max(limit, 4));
      for (const [place, point] of points.entries()) {
        expect(point.y).toBe(values[point.x - 1]);
        expect(point.x).toBeGreaterThanOrEqual(points[place - 1]?.x ?? 0);
      }
      const heights = points.map((point) => point.y);
      expect(Math.max(...heights)).toBe(Math.max(...values));
      expect(Math.min(...heights)).toBe(Math.min(...values));
    }),
  );
});
