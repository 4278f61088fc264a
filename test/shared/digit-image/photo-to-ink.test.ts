import { expect, test } from 'vitest';
import { digitSteps } from '#shared/digit-image/digit-steps.ts';
import { blankImage, type GreyImage, strongestInk } from '#shared/digit-image/grey-image.ts';
import { photoToInk } from '#shared/digit-image/photo-to-ink.ts';
import { rasterizeStrokes } from '#shared/digit-image/rasterize-strokes.ts';
import type { Stroke } from '#shared/digit-image/strokes.ts';
import { makeRandom } from '#shared/random.ts';

const seven: Stroke = [
  [0.25, 0.25],
  [0.5, 0.24],
  [0.7, 0.25],
  [0.6, 0.45],
  [0.5, 0.62],
  [0.45, 0.78],
].map(([x = 0, y = 0]) => ({ x, y, pressure: 0.5 }));

const ink = rasterizeStrokes([seven], { side: 200, brush: 0.07 });
const wanted = centred(ink);

function centred(image: GreyImage): Uint8Array {
  return digitSteps(image)?.centred.pixels ?? new Uint8Array(784);
}

/** A photo of `ink`: `light` gives the luminance at a place and its ink share. */
function photo(light: (x: number, y: number, share: number) => number): GreyImage {
  const image = blankImage(ink.width, ink.height);
  for (let index = 0; index < image.pixels.length; index++) {
    const x = (index % ink.width) / ink.width;
    const y = Math.floor(index / ink.width) / ink.height;
    image.pixels[index] = Math.min(255, Math.max(0, Math.round(light(x, y, (ink.pixels[index] ?? 0) / 255))));
  }
  return image;
}

function difference(image: GreyImage): number {
  const got = centred(photoToInk(image));
  return got.reduce((sum, value, index) => sum + Math.abs(value - (wanted[index] ?? 0)), 0) / got.length;
}

test.each([
  ['black on white', (_x: number, _y: number, share: number) => 255 - 255 * share],
  ['white on black', (_x: number, _y: number, share: number) => 255 * share],
  ['pencil on grey paper', (_x: number, _y: number, share: number) => 190 - 60 * share],
  ['chalk on a board', (_x: number, _y: number, share: number) => 60 + 110 * share],
  ['a lamp from one side', (x: number, y: number, share: number) => 230 - 110 * x - 40 * y - 80 * share],
  ['a dark corner', (x: number, y: number, share: number) => 220 - 130 * x * x * y - 70 * share],
])('%s gives the digit that was drawn', (_name, light) => {
  expect(difference(photo(light))).toBeLessThan(4);
});

test('noise and specks are cleared', () => {
  const random = makeRandom(5);
  const noisy = photo((_x, _y, share) => 200 - 120 * share + 24 * (random() - 0.5));
  for (let y = 10; y < 14; y++) noisy.pixels.fill(80, y * 200 + 20, y * 200 + 24);
  expect(difference(noisy)).toBeLessThan(5);
});

test('an empty sheet, even with noise and a shadow, is blank', () => {
  const random = makeRandom(6);
  for (const light of [() => 255, () => 0, (x: number) => 240 - 90 * x + 6 * (random() - 0.5)]) {
    expect(strongestInk(photoToInk(photo(light)))).toBe(0);
  }
  expect(strongestInk(photoToInk(blankImage(0, 0)))).toBe(0);
});

test('an image of MNIST passes through unchanged', () => {
  const image = { width: 28, height: 28, pixels: wanted };
  expect(photoToInk(image)).toBe(image);
  expect(centred(photoToInk(image))).toEqual(wanted);
});

test('a 28 x 28 picture of black ink on white paper is turned round', () => {
  const image = { width: 28, height: 28, pixels: wanted.map((value) => 255 - value) };
  const got = centred(photoToInk(image));
  expect(
    got.reduce((sum, value, index) => sum + Math.abs(value - (wanted[index] ?? 0)), 0) / 784,
  ).toBeLessThan(8);
});

test('a large photo is read in a moment', () => {
  const large = rasterizeStrokes([seven], { side: 3000, brush: 0.07 });
  const start = performance.now();
  const got = centred(photoToInk({ ...large, pixels: large.pixels.map((value) => 255 - value) }));
  console.log(`photo of 9 megapixels to 28x28: ${(performance.now() - start).toFixed(0)} ms`);
  expect(
    got.reduce((sum, value, index) => sum + Math.abs(value - (wanted[index] ?? 0)), 0) / 784,
  ).toBeLessThan(4);
});
