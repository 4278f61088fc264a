import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftImages, testTimeShifts } from '#engine/networks/shifted-images.ts';
import { imagePixels, imageSide } from '#shared/digits.ts';

test('a digit is first read as it is, then moved to each of its eight neighbours, none twice', () => {
  expect(testTimeShifts(1)).toEqual([{ x: 0, y: 0 }]);
  expect(testTimeShifts(5).every(({ x, y }) => Math.abs(x) + Math.abs(y) <= 1)).toBe(true);
  const names = testTimeShifts(9).map(({ x, y }) => `${x},${y}`);
  expect(new Set(names).size).toBe(9);
});

test('every pixel of every image moves as far as asked, and paper enters', () => {
  const shift = fc.record({ x: fc.integer({ min: -2, max: 2 }), y: fc.integer({ min: -2, max: 2 }) });
  const pixels = fc.uint8Array({ minLength: 2 * imagePixels, maxLength: 2 * imagePixels });
  fc.assert(
    fc.property(pixels, shift, (images, { x, y }) => {
      const before = images.slice();
      const moved = shiftImages(images, { x, y });
      expect(images).toEqual(before);
      for (let place = 0; place < images.length; place++) {
        const image = place - (place % imagePixels);
        const [row, column] = [Math.floor((place % imagePixels) / imageSide) - y, (place % imageSide) - x];
        const isInside = row >= 0 && row < imageSide && column >= 0 && column < imageSide;
        expect(moved[place]).toBe(isInside ? images[image + row * imageSide + column] : 0);
      }
    }),
    { numRuns: 25 },
  );
});
