import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { generateDigits } from '#engine/data/generated-digits.ts';
import { runNativeOp, stringAttribute, typeAttribute } from '#engine/native/native-ops.ts';
import { distortDigit } from '#shared/digit-image/distort.ts';
import { distortionNames, distortionRanges, noDistortions } from '#shared/digit-image/distortions.ts';
import { centreOfMass } from '#shared/digit-image/grey-image.ts';
import { changeThickness } from '#shared/digit-image/thickness.ts';
import { warpAffine } from '#shared/digit-image/warp-affine.ts';
import { onlyDistortion } from '#shared/learn/robustness.ts';
import { nativeTensorflow } from '../../main/native.ts';

let digit: Uint8Array;
beforeAll(async () => {
  await nativeTensorflow();
  digit = (await generateDigits({ count: 20, seed: 4 })).pixels.slice(0, 784);
});

function ink(pixels: Uint8Array): number {
  return pixels.reduce((sum, value) => sum + value, 0);
}

function centre(pixels: Uint8Array) {
  const place = centreOfMass({ width: 28, height: 28, pixels });
  if (place === null) throw new RangeError('a blank digit');
  return place;
}

test('neutral strengths change no byte; every name keeps images of 784 bytes', () => {
  expect(distortDigit(digit, noDistortions, 3)).toEqual(digit);
  for (const name of distortionNames) {
    const { neutral, min, max } = distortionRanges[name];
    expect(noDistortions[name]).toBe(neutral);
    for (const strength of [min, max]) {
      const distorted = distortDigit(digit, onlyDistortion(name, strength), 3);
      expect(distorted).toHaveLength(784);
      if (strength !== neutral) expect(distorted).not.toEqual(digit);
    }
  }
});

test('nothing is written to the digit, and one seed gives one image', () => {
  const before = digit.slice();
  for (const name of distortionNames) {
    const distortions = onlyDistortion(name, distortionRanges[name].max);
    expect(distortDigit(digit, distortions, 8)).toEqual(distortDigit(digit, distortions, 8));
  }
  expect(digit).toEqual(before);
  const noisy = onlyDistortion('noise', 0.5);
  expect(distortDigit(digit, noisy, 8)).not.toEqual(distortDigit(digit, noisy, 9));
});

test("an affine map gives the pixels of TensorFlow's own", () => {
  const affine = { a: 0.9, b: -0.3, c: 0.25, d: 1.1, offsetX: 2.5, offsetY: -1.25 };
  const expected = tf.tidy(() => {
    const images = tf.tensor4d(Float32Array.from(digit), [1, 28, 28, 1]);
    const { a, b, c, d, offsetX, offsetY } = affine;
    const [moved] = runNativeOp('ImageProjectiveTransformV3', {
      attributes: [
        typeAttribute('dtype', 'float32'),
        stringAttribute('interpolation', 'BILINEAR'),
        stringAttribute('fill_mode', 'CONSTANT'),
      ],
      inputs: [
        images,
        tf.tensor2d([[a, b, offsetX, c, d, offsetY, 0, 0]]),
        tf.tensor1d([28, 28], 'int32'),
        tf.scalar(0),
      ],
      outputs: 1,
    }) as [tf.Tensor4D];
    return moved.dataSync();
  });
  for (const [pixel, value] of warpAffine(digit, affine).entries())
    expect(Math.abs(value - (expected[pixel] ?? NaN))).toBeLessThanOrEqual(0.51);
});

test('a quarter turn to the right takes the top to the right', () => {
  const dot = new Uint8Array(784);
  dot[2 * 28 + 13] = 255;
  const turned = distortDigit(dot, onlyDistortion('rotate', 90), 0);
  expect(turned[13 * 28 + 25]).toBe(255);
  expect(ink(turned)).toBe(255);
});

test('a shear to the right leans the top to the right and keeps the middle', () => {
  const dots = new Uint8Array(784);
  dots[4 * 28 + 14] = 255;
  const leaning = distortDigit(dots, onlyDistortion('shear', 1), 0);
  expect(centre(leaning).x).toBeCloseTo(14 + 9.5, 6);
  expect(centre(leaning).y).toBe(4);
});

test('shifts move the middle of the ink by as many pixels', () => {
  const before = centre(digit);
  const after = centre(distortDigit(digit, { ...noDistortions, 'shift-right': 2, 'shift-down': -1 }, 0));
  expect(after.x - before.x).toBeCloseTo(2, 1);
  expect(after.y - before.y).toBeCloseTo(-1, 1);
});

test('half the size has about a quarter of the ink', () => {
  const half = ink(distortDigit(digit, onlyDistortion('scale', 0.5), 0)) / ink(digit);
  expect(half).toBeGreaterThan(0.18);
  expect(half).toBeLessThan(0.32);
});

test('blur keeps the ink of a digit far from the border, and flattens it', () => {
  const blurred = distortDigit(digit, onlyDistortion('blur', 1), 0);
  expect(ink(blurred) / ink(digit)).toBeCloseTo(1, 2);
  expect(Math.max(...blurred)).toBeLessThan(Math.max(...digit));
});

test('a blur of one dot is the Gaussian itself', () => {
  const dot = new Uint8Array(784);
  dot[14 * 28 + 14] = 255;
  const blurred = distortDigit(dot, onlyDistortion('blur', 1), 0);
  const peak = blurred[14 * 28 + 14] ?? 0;
  expect(peak).toBeCloseTo(255 / (2 * Math.PI), -0.5);
  expect((blurred[14 * 28 + 15] ?? 0) / peak).toBeCloseTo(Math.exp(-0.5), 1);
});

test('thickness grows and shrinks ink by whole pixels, and steadily in between', () => {
  const dot = new Uint8Array(784);
  dot[14 * 28 + 14] = 200;
  expect(ink(changeThickness(dot, 1))).toBe(5 * 200);
  expect(ink(changeThickness(dot, 2))).toBe(13 * 200);
  expect(ink(changeThickness(dot, 0.5))).toBe(200 + 4 * 100);
  expect(ink(changeThickness(dot, -1))).toBe(0);
  expect(changeThickness(changeThickness(dot, 2), -2)).toEqual(dot);
});

test('thicker always has at least as much ink at every pixel, thinner at most', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 3, noNaN: true }), (amount) => {
      const thick = changeThickness(digit, amount);
      const thin = changeThickness(digit, -amount);
      for (let pixel = 0; pixel < 784; pixel++) {
        expect(thick[pixel]).toBeGreaterThanOrEqual(digit[pixel] ?? 0);
        expect(thin[pixel]).toBeLessThanOrEqual(digit[pixel] ?? 0);
      }
    }),
    { numRuns: 20 },
  );
});

test('a square covers as many pixels as it has, whatever lies under it', () => {
  const full = new Uint8Array(784).fill(255);
  for (const side of [1, 7, 24]) {
    const covered = distortDigit(full, onlyDistortion('occlude', side), 5);
    expect(covered.filter((value) => value === 0)).toHaveLength(side * side);
  }
});

test('noise has the deviation it says where nothing is cut off', () => {
  const grey = new Uint8Array(784).fill(128);
  const noisy = distortDigit(grey, onlyDistortion('noise', 0.1), 11);
  const mean = ink(noisy) / 784;
  const variance = noisy.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 783;
  expect(mean).toBeCloseTo(128, -1);
  expect(Math.sqrt(variance)).toBeCloseTo(25.5, -0.5);
});
