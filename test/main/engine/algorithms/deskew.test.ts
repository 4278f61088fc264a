import { expect, test } from 'vitest';
import { deskewImages } from '#engine/algorithms/deskew.ts';

/** A stroke from row 6 to 21 that goes `slant` columns to the right in each row. */
function stroke(slant: number): Uint8Array {
  const image = new Uint8Array(784);
  for (let row = 6; row <= 21; row++) image[row * 28 + Math.round(13.5 + slant * (row - 13.5))] = 255;
  return image;
}

test('a slanted stroke is set upright, in the middle', () => {
  const upright = deskewImages(stroke(0.5));
  for (let row = 7; row <= 20; row++) {
    const middle = (upright[row * 28 + 13] ?? 0) + (upright[row * 28 + 14] ?? 0);
    const whole = upright.subarray(row * 28, (row + 1) * 28).reduce((sum, ink) => sum + ink, 0);
    expect(middle / whole).toBeGreaterThan(0.7);
  }
});

test('ink is kept, and blank paper stays blank', () => {
  const inkOf = (image: Uint8Array) => image.reduce((sum, ink) => sum + ink, 0);
  const slanted = stroke(-0.4);
  expect(inkOf(deskewImages(slanted)) / inkOf(slanted)).toBeCloseTo(1, 1);
  expect(inkOf(deskewImages(new Uint8Array(784)))).toBe(0);
});
