import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { type ActivationName, activate, activationNames, leak, slopeOf } from '#shared/learn/activations.ts';
import { nativeTensorflow } from '../../main/native.ts';

beforeAll(nativeTensorflow);

const sums = Array.from({ length: 161 }, (_, place) => (place - 80) / 10);

const operations: Readonly<Record<ActivationName, (sums: tf.Tensor) => tf.Tensor>> = {
  none: (values) => values,
  relu: (values) => tf.relu(values),
  'leaky-relu': (values) => tf.leakyRelu(values, leak),
  elu: (values) => tf.elu(values),
  gelu: (values) => tf.mul(tf.mul(values, 0.5), tf.add(1, tf.erf(tf.div(values, Math.SQRT2)))),
  sigmoid: (values) => tf.sigmoid(values),
  tanh: (values) => tf.tanh(values),
};

test.each(activationNames)("%s gives TensorFlow's numbers", (name) => {
  const expected = tf.tidy(() => operations[name](tf.tensor1d(sums)).dataSync());
  for (const [place, sum] of sums.entries())
    expect(activate(name, sum)).toBeCloseTo(expected[place] ?? NaN, 5);
});

test.each(activationNames)('%s has the slope of its own curve', (name) => {
  const step = 1e-5;
  for (const sum of sums.filter((value) => value !== 0)) {
    const rise = activate(name, sum + step) - activate(name, sum - step);
    expect(slopeOf(name, sum)).toBeCloseTo(rise / (2 * step), 6);
  }
});

test('at its corner ReLU is flat, as in TensorFlow', () => {
  const gradient = tf.tidy(() =>
    tf
      .grad((values) => tf.relu(values))(tf.tensor1d([0]))
      .dataSync(),
  );
  expect(slopeOf('relu', 0)).toBe(gradient[0]);
});

test('far out nothing overflows', () => {
  for (const name of activationNames)
    for (const sum of [-500, 500]) {
      expect(Number.isFinite(activate(name, sum))).toBe(true);
      expect(Number.isFinite(slopeOf(name, sum))).toBe(true);
    }
});
