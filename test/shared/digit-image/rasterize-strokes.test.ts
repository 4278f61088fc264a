import { expect, test } from 'vitest';
import { inkBox } from '#shared/digit-image/grey-image.ts';
import { rasterizeStrokes } from '#shared/digit-image/rasterize-strokes.ts';
import { defaultBrush, type Stroke } from '#shared/digit-image/strokes.ts';

function line(points: readonly (readonly [number, number])[], pressure = 0.5): Stroke {
  return points.map(([x, y]) => ({ x, y, pressure }));
}

function inkOf(strokes: readonly Stroke[], side = 100, brush = 0.1): number {
  return rasterizeStrokes(strokes, { side, brush }).pixels.reduce((sum, value) => sum + value, 0) / 255;
}

test('nothing drawn leaves paper', () => {
  expect(inkOf([])).toBe(0);
  expect(inkOf([[]])).toBe(0);
});

test('a single point is a disc of the brush', () => {
  const area = inkOf([line([[0.5, 0.5]])]);
  expect(area).toBeGreaterThan(Math.PI * 25 * 0.98);
  expect(area).toBeLessThan(Math.PI * 25 * 1.02);
});

test('a straight line covers its length times its width and two round caps', () => {
  const points = Array.from({ length: 13 }, (_, index) => [0.2 + index * 0.05, 0.4] as const);
  const area = inkOf([line(points)]);
  expect(area).toBeGreaterThan((60 * 10 + Math.PI * 25) * 0.99);
  expect(area).toBeLessThan((60 * 10 + Math.PI * 25) * 1.01);
});

test('more pressure makes a wider line', () => {
  const points = [
    [0.2, 0.5],
    [0.8, 0.5],
  ] as const;
  const [light = 0, usual = 0, heavy = 0] = [0, 0.5, 1].map((pressure) => inkOf([line(points, pressure)]));
  expect(light).toBeLessThan(usual * 0.6);
  expect(heavy).toBeGreaterThan(usual * 1.4);
  const swelling = rasterizeStrokes(
    [
      [
        { x: 0.1, y: 0.5, pressure: 0 },
        { x: 0.9, y: 0.5, pressure: 1 },
      ],
    ],
    { side: 100, brush: 0.1 },
  );
  const columnInk = (x: number): number =>
    Array.from({ length: 100 }, (_, y) => swelling.pixels[y * 100 + x] ?? 0).reduce(
      (sum, value) => sum + value,
      0,
    );
  expect(columnInk(80)).toBeGreaterThan(columnInk(20) * 1.7);
});

test('edges are antialiased and lines bend smoothly through their points', () => {
  const image = rasterizeStrokes(
    [
      line([
        [0.2, 0.8],
        [0.5, 0.2],
        [0.8, 0.8],
      ]),
    ],
    { side: 60, brush: defaultBrush },
  );
  expect(image.pixels.some((value) => value > 0 && value < 255)).toBe(true);
  const box = inkBox(image, 128);
  expect(box?.y).toBeGreaterThan(0.2 * 60);
});

test('ink outside the pad is cut off, and broken samples are passed over', () => {
  const outside = rasterizeStrokes(
    [
      line([
        [-3, 0.5],
        [4, 0.5],
      ]),
    ],
    { side: 40, brush: 0.1 },
  );
  expect(inkBox(outside, 128)).toMatchObject({ x: 0, width: 40, height: 4 });
  const broken = [{ x: Number.NaN, y: 0.5, pressure: 0.5 }, ...line([[0.5, 0.5]])];
  expect(inkOf([broken])).toBe(inkOf([line([[0.5, 0.5]])]));
});
