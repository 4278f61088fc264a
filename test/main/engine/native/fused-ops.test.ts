import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { dropOut } from '#engine/native/drop-out.ts';
import { batchNormTraining, softmaxCrossEntropy } from '#engine/native/fused-ops.ts';
import { multiplyLayer } from '#engine/native/multiply.ts';
import { reluPool } from '#engine/native/relu-pool.ts';
import { makeRandom } from '#shared/random.ts';
import { nativeTensorflow } from '../../native.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

function randomTensor(shape: [number, number, number, number]): tf.Tensor4D {
  const random = makeRandom(2);
  return tf.tensor4d(
    new Float32Array(shape.reduce((product, size) => product * size)).map(() => random() * 4 - 1),
    shape,
  );
}

/** The textbook formula, op by op, which TensorFlow.js differentiates itself. */
function plainBatchNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3))), gamma), beta);
}

test('fused batch normalisation and its gradients are those of the formula', () => {
  const x = randomTensor([6, 5, 5, 3]);
  const gamma = tf.tensor1d([0.5, 1, 2]);
  const beta = tf.tensor1d([0.1, 0, -1]);
  const weights = randomTensor([6, 5, 5, 3]);
  type Norm = typeof plainBatchNorm;
  const both = [plainBatchNorm, (...given: Parameters<Norm>) => batchNormTraining(...given).output].map(
    (norm: Norm) => {
      const loss = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor): tf.Tensor =>
        tf.sum(tf.mul(tf.square(norm(a as tf.Tensor4D, b as tf.Tensor1D, c as tf.Tensor1D)), weights));
      return [norm(x, gamma, beta), ...tf.grads(loss)([x, gamma, beta])];
    },
  );
  const [plain = [], fused = []] = both;
  for (const [position, expected] of plain.entries()) {
    const actual = fused[position] ?? tf.scalar(Number.NaN);
    const scale = tf.max(tf.abs(expected)).dataSync()[0] ?? 1;
    const difference = tf.max(tf.abs(tf.sub(expected, actual))).dataSync()[0] ?? Number.NaN;
    expect(difference / scale).toBeLessThan(1e-4);
  }
});

test('fused cross-entropy and its gradient are those of the formula', () => {
  const logits = tf.reshape(randomTensor([4, 10, 1, 1]), [4, 10]) as tf.Tensor2D;
  const targets = tf.softmax(tf.reshape(randomTensor([4, 10, 1, 1]), [4, 10])) as tf.Tensor2D;
  const plain = (x: tf.Tensor) => tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(x)), 1)));
  const fused = (x: tf.Tensor) => softmaxCrossEntropy(targets, x as tf.Tensor2D);
  for (const [expected, actual] of [
    [plain(logits), fused(logits)],
    [tf.grad(plain)(logits), tf.grad(fused)(logits)],
  ] as const) {
    expect(tf.max(tf.abs(tf.sub(expected, actual))).dataSync()[0]).toBeLessThan(1e-5);
  }
});

test('bias, ReLU and pooling in one give what they give one after the other, and so do their gradients', () => {
  const x = randomTensor([3, 7, 7, 4]);
  const bias = tf.tensor1d([0.5, -3.5, 0, 1]);
  for (const pooling of [
    { size: 2, stride: 2, padding: 'valid' },
    { size: 3, stride: 2, padding: 'same' },
  ] as const) {
    const plain = (a: tf.Tensor, b: tf.Tensor) =>
      tf.maxPool(tf.relu(tf.add(a, b)) as tf.Tensor4D, pooling.size, pooling.stride, pooling.padding);
    const fused = (a: tf.Tensor, b: tf.Tensor) => reluPool(a as tf.Tensor4D, b as tf.Tensor1D, pooling);
    const weights = randomTensor(plain(x, bias).shape);
    const [expected = [], actual = []] = [plain, fused].map((pool) => [
      pool(x, bias),
      ...tf.grads((a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.mul(pool(a, b), weights)))([x, bias]),
    ]);
    expect(expected).toHaveLength(3);
    for (const [position, tensor] of expected.entries()) {
      const difference = tf.max(tf.abs(tf.sub(tensor, actual[position] ?? Number.NaN))).dataSync()[0];
      expect(difference).toBeLessThan(1e-5);
    }
  }
});

test('dropout and its gradient keep the same numbers, scaled up by what was dropped', () => {
  const x = tf.add(tf.abs(randomTensor([8, 5, 5, 6])), 1) as tf.Tensor4D;
  const drop = (input: tf.Tensor) => dropOut(input, 0.25, tf.tensor1d([7, 3], 'int32'));
  const factors = tf.div(drop(x), x).dataSync();
  const kept = factors.filter((factor) => factor !== 0);
  for (const factor of kept) expect(factor).toBeCloseTo(1 / 0.75, 5);
  expect(kept.length / factors.length).toBeGreaterThan(0.7);
  expect(kept.length / factors.length).toBeLessThan(0.8);
  const gradient = tf
    .grad((input) => tf.sum(drop(input)))(x)
    .dataSync();
  for (const [place, factor] of factors.entries()) expect(gradient[place]).toBeCloseTo(factor, 5);
});

test("a layer's products and their gradients are TensorFlow.js's own", () => {
  const x = tf.reshape(randomTensor([4, 3, 1, 1]), [4, 3]) as tf.Tensor2D;
  const w = tf.reshape(randomTensor([3, 5, 1, 1]), [3, 5]) as tf.Tensor2D;
  const weights = tf.reshape(randomTensor([4, 5, 1, 1]), [4, 5]);
  const all = [tf.matMul, multiplyLayer].map((product) => {
    const loss = (a: tf.Tensor, b: tf.Tensor) =>
      tf.sum(tf.mul(product(a as tf.Tensor2D, b as tf.Tensor2D), weights)) as tf.Scalar;
    return [product(x, w), ...tf.grads(loss)([x, w])];
  });
  const [theirs = [], ours = []] = all;
  expect(ours).toHaveLength(3);
  for (const [position, expected] of theirs.entries()) {
    const difference = tf.max(tf.abs(tf.sub(expected, ours[position] ?? tf.scalar(Number.NaN))));
    expect(difference.dataSync()[0]).toBeLessThan(1e-5);
  }
});
