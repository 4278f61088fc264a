import * as tf from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { convolutionCost, denseCost, inputsOf } from '#shared/learn/layer-cost.ts';
import { nativeTensorflow } from '../../main/native.ts';

const digit = { height: 28, width: 28, channels: 1 };
const fourK = { height: 2160, width: 4096, channels: 3 };

test('the numbers of the text', () => {
  expect(inputsOf(digit)).toBe(784);
  expect(inputsOf(fourK)).toBe(26_542_080);
});

test('parameters are weights and biases, four bytes each', () => {
  expect(denseCost(digit, 128)).toEqual({
    weights: 100_352,
    biases: 128,
    parameters: 100_480,
    bytes: 401_920,
  });
  expect(convolutionCost(fourK, 32, 3).parameters).toBe(896);
  expect(denseCost(fourK, 128).parameters).toBe(3_397_386_368);
});

test('the largest image and layer one can enter is still counted exactly', () => {
  const largest = denseCost({ height: 16_384, width: 16_384, channels: 256 }, 16_384);
  expect(Number.isSafeInteger(largest.bytes)).toBe(true);
});

test('TensorFlow.js counts the same', async () => {
  await nativeTensorflow();
  const image = { height: 12, width: 10, channels: 3 };
  const dense = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [12, 10, 3] }), tf.layers.dense({ units: 7 })],
  });
  const convolution = tf.sequential({
    layers: [tf.layers.conv2d({ inputShape: [12, 10, 3], filters: 5, kernelSize: 3 })],
  });
  expect(denseCost(image, 7).parameters).toBe(dense.countParams());
  expect(convolutionCost(image, 5, 3).parameters).toBe(convolution.countParams());
});
