import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { generateDigits } from '#engine/data/generated-digits.ts';
import { randomSmallWeights, readWithSmallNetwork, smallNetwork } from '#shared/learn/small-network.ts';
import { summarizeNetwork } from '#shared/network/network.ts';
import { nativeTensorflow } from '../../main/native.ts';

let digit: Uint8Array;
beforeAll(async () => {
  await nativeTensorflow();
  digit = (await generateDigits({ count: 20, seed: 4 })).pixels.slice(0, 784);
});

/** Maps one after the other from TensorFlow's [1, height, width, channels]. */
function mapsOf(tensor: tf.Tensor): number[] {
  return [...tf.tidy(() => tf.transpose(tensor, [0, 3, 1, 2]).dataSync())];
}

test("every layer gives TensorFlow's numbers", () => {
  const weights = randomSmallWeights(3);
  const { layers, probabilities } = readWithSmallNetwork(digit, weights);
  const expected = tf.tidy(() => {
    const image = tf.tensor4d(
      Float32Array.from(digit, (ink) => ink / 255),
      [1, 28, 28, 1],
    );
    const first = tf.relu(tf.conv2d(image, tf.tensor4d(weights.first, [3, 3, 1, 4]), 1, 'valid'));
    const firstPool = tf.maxPool(first as tf.Tensor4D, 2, 2, 'valid');
    const second = tf.relu(tf.conv2d(firstPool, tf.tensor4d(weights.second, [3, 3, 4, 8]), 1, 'valid'));
    const secondPool = tf.maxPool(second as tf.Tensor4D, 2, 2, 'valid');
    const row = tf.reshape(secondPool, [1, 200]);
    const logits = tf.matMul(row, tf.tensor2d(weights.dense, [200, 10]));
    return {
      values: [
        mapsOf(first),
        mapsOf(firstPool),
        mapsOf(second),
        mapsOf(secondPool),
        [...row.dataSync()],
        [...logits.dataSync()],
      ],
      probabilities: [...tf.softmax(logits).dataSync()],
    };
  });
  for (const [place, values] of expected.values.entries()) {
    const own = layers[place]?.values ?? new Float32Array();
    expect(own).toHaveLength(values.length);
    for (const [position, value] of values.entries()) expect(own[position]).toBeCloseTo(value, 5);
  }
  for (const [position, share] of expected.probabilities.entries())
    expect(probabilities[position]).toBeCloseTo(share, 5);
});

test('its shapes are those of its description', () => {
  const { layers } = readWithSmallNetwork(digit, randomSmallWeights(1));
  expect(layers.map(({ shape }) => shape)).toEqual(
    summarizeNetwork(smallNetwork).map(({ output }) => [...output]),
  );
});
