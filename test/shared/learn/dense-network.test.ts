import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import {
  countDenseParameters,
  mergeLayers,
  randomDenseNetwork,
  runDenseLayer,
  runDenseNetwork,
} from '#shared/learn/dense-network.ts';
import { nativeTensorflow } from '../../main/native.ts';

beforeAll(nativeTensorflow);

const sizes = [4, 5, 4, 3];
const inputs = [0.5, -1, 2, 0];

test("every layer equals TensorFlow's matrix product", () => {
  const layers = randomDenseNetwork(sizes, 7);
  const results = runDenseNetwork(layers, inputs);
  let current = inputs;
  for (const [place, layer] of layers.entries()) {
    const expected = tf.tidy(() => {
      const weights = tf.tensor2d(layer.weights.map((row) => [...row]));
      const sums = tf.add(tf.dot(weights, tf.tensor1d(current)), tf.tensor1d([...layer.biases]));
      return [...(layer.activation === 'relu' ? tf.relu(sums) : sums).dataSync()];
    });
    for (const [unit, value] of expected.entries())
      expect(results[place]?.outputs[unit]).toBeCloseTo(value, 5);
    current = [...(results[place]?.outputs ?? [])];
  }
});

test('a network of 4, 5, 4 and 3 has 64 weights and biases, the same for the same seed', () => {
  expect(countDenseParameters(randomDenseNetwork(sizes, 1))).toBe(4 * 5 + 5 + 5 * 4 + 4 + 4 * 3 + 3);
  expect(randomDenseNetwork(sizes, 3)).toEqual(randomDenseNetwork(sizes, 3));
  expect(randomDenseNetwork(sizes, 3)).not.toEqual(randomDenseNetwork(sizes, 4));
});

test('without an activation two layers are one; with ReLU between them they are not', () => {
  const [first, second] = randomDenseNetwork([3, 4, 2], 5);
  if (first === undefined || second === undefined) throw new RangeError('two layers');
  const linear = { ...first, activation: 'none' as const };
  const merged = mergeLayers(linear, second);
  for (const values of [
    [1, -2, 0.5],
    [-3, 1, 4],
  ]) {
    const apart = runDenseNetwork([linear, second], values).at(-1)?.outputs ?? [];
    for (const [unit, value] of runDenseLayer(merged, values).outputs.entries())
      expect(value).toBeCloseTo(apart[unit] ?? NaN, 12);
  }
  const bent = runDenseNetwork([first, second], [-3, 1, 4]).at(-1)?.outputs;
  expect(bent).not.toEqual(runDenseLayer(merged, [-3, 1, 4]).outputs);
});

test('inputs that do not fit are refused', () => {
  const [layer] = randomDenseNetwork([3, 2], 1);
  if (layer === undefined) throw new RangeError('one layer');
  expect(() => runDenseLayer(layer, [1])).toThrow(RangeError);
});
