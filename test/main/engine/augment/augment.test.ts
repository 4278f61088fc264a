import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { augmentImages } from '#engine/augment/augment.ts';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { augmentationNames, usualVariation, type Variation } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';

const count = 64;
const labels = generateLabels(count, 1);
const pixels = Float32Array.from(
  generateDigitPixels(labels, { seed: 1, first: 0, count }),
  (value) => value / 255,
);

beforeAll(async () => {
  await nativeTensorflow();
});

function augmented(
  kind: (typeof augmentationNames)[number],
  seed: number,
  variation: Variation = usualVariation,
): Float32Array {
  const images = tf.tensor4d(pixels, [count, 28, 28, 1]);
  const output = tf.tidy(() =>
    augmentImages(images, { augmentation: kind, variation }, tf.tensor1d([1, seed], 'int32')),
  );
  expect(output.shape).toEqual([count, 28, 28, 1]);
  return Float32Array.from(output.dataSync());
}

/** Ink and centre of mass of one image. */
function measure(images: Float32Array, index: number) {
  let [ink, x, y] = [0, 0, 0];
  for (let pixel = 0; pixel < 784; pixel++) {
    const value = images[index * 784 + pixel] ?? 0;
    ink += value;
    x += value * (pixel % 28);
    y += value * Math.floor(pixel / 28);
  }
  return { ink, x: x / ink, y: y / ink };
}

test('nothing is done where nothing is asked', () => {
  expect(augmented('none', 1)).toEqual(pixels);
});

test.each(augmentationNames)('%s: the same seed gives the same images', (kind) => {
  expect(augmented(kind, 7)).toEqual(augmented(kind, 7));
});

test('shift moves the whole batch by the same whole pixels, at most one each way', () => {
  const moves = new Set<string>();
  for (let seed = 0; seed < 60; seed++) {
    const images = augmented('shift', seed);
    const [first, second] = [0, 1].map((index) => {
      const [before, after] = [measure(pixels, index), measure(images, index)];
      return [after.x - before.x, after.y - before.y].map((move) => Math.round(move) + 0);
    });
    expect(second).toEqual(first);
    moves.add(String(first));
  }
  expect(moves.size).toBe(9);
});

test.each(['affine', 'elastic'] as const)(
  '%s varies each image on its own, stays within its bounds and keeps the ink',
  (kind) => {
    const images = augmented(kind, 3);
    const inkShares: number[] = [];
    const moves: number[] = [];
    for (let index = 0; index < count; index++) {
      const [before, after] = [measure(pixels, index), measure(images, index)];
      inkShares.push(after.ink / before.ink);
      moves.push(Math.hypot(after.x - before.x, after.y - before.y));
    }
    // A bend stretches strokes or narrows them besides.
    const [least, most] = kind === 'affine' ? [0.7, 1.35] : [0.5, 1.7];
    expect(Math.min(...inkShares)).toBeGreaterThan(least);
    expect(Math.max(...inkShares)).toBeLessThan(most);
    expect(Math.max(...moves)).toBeLessThan(5.5);
    expect(new Set(moves.map((move) => move.toFixed(3))).size).toBeGreaterThan(count / 2);
    expect(images.every((value) => value >= 0 && value <= 1.0001)).toBe(true);
  },
);

test('elastic without a bend is affine, and without anything leaves the images as they are', () => {
  const unbent = { ...usualVariation, bend: 0 };
  const affine = augmented('affine', 5, unbent);
  for (const [index, value] of augmented('elastic', 5, unbent).entries())
    expect(Math.abs(value - (affine[index] ?? Number.NaN))).toBeLessThan(0.01);
  const still = augmented('elastic', 5, { rotation: 0, shear: 0, zoom: 0, shift: 0, bend: 0 });
  for (const [index, value] of still.entries())
    expect(Math.abs(value - (pixels[index] ?? Number.NaN))).toBeLessThan(1e-4);
});

test('a bend moves neighbouring pixels alike and far ones apart, by about as many pixels as asked', () => {
  const only = { rotation: 0, shear: 0, zoom: 0, shift: 0, bend: 1.5 };
  const images = augmented('elastic', 9, only);
  const moves = Array.from({ length: count }, (_, index) => {
    const [before, after] = [measure(pixels, index), measure(images, index)];
    return Math.hypot(after.x - before.x, after.y - before.y);
  });
  const typical = Math.sqrt(moves.reduce((sum, move) => sum + move * move, 0) / count);
  // A digit's middle moves by the mean over its pixels, which is less than one of them does.
  expect(typical).toBeGreaterThan(0.3);
  expect(typical).toBeLessThan(2.2);
  expect(images).not.toEqual(pixels);
});
