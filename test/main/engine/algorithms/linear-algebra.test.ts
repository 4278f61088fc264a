import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { choleskyInverse } from '#engine/algorithms/linear/cholesky-inverse.ts';
import { fourierFeatures } from '#engine/algorithms/linear/kernel-features.ts';
import { lossSlope } from '#engine/algorithms/linear/losses.ts';
import { minimizeMargins } from '#engine/algorithms/linear/minimize-margins.ts';
import { principalComponents } from '#engine/algorithms/statistics/principal-components.ts';
import { fitScale, softmaxRows } from '#engine/algorithms/temperature.ts';
import { nativeTensorflow } from '../../native.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

test.each([3, 512, 1100])('the inverse factor of a matrix of %i rows inverts it', async (size) => {
  const before = tf.memory().numTensors;
  const matrix = tf.tidy(() => {
    const random = tf.randomNormal<tf.Rank.R2>([size, size], 0, 1, 'float32', 3);
    return tf.add(tf.div(tf.matMul(random, random, false, true), size), tf.eye(size)) as tf.Tensor2D;
  });
  const inverse = await choleskyInverse(matrix, async () => {});
  const error = tf.tidy(() => {
    const product = tf.matMul(tf.matMul(inverse, matrix), inverse, false, true);
    return tf.max(tf.abs(tf.sub(product, tf.eye(size)))).dataSync()[0];
  });
  tf.dispose([matrix, inverse]);
  expect(error).toBeLessThan(1e-3);
  expect(tf.memory().numTensors).toBe(before);
});

test('the principal components of a hand-made cloud are its axes, the longer first', () => {
  // Spread 9 along (3, 4) / 5 and 1 along (-4, 3) / 5.
  const { directions, variances } = tf.tidy(() => {
    const found = principalComponents(
      tf.tensor2d([
        [3.88, 3.84],
        [3.84, 6.12],
      ]),
      2,
    );
    return { directions: [...found.directions.dataSync()], variances: [...found.variances.dataSync()] };
  });
  expect(variances[0]).toBeCloseTo(9, 4);
  expect(variances[1]).toBeCloseTo(1, 4);
  const [x = 0, , y = 0] = directions;
  expect(Math.abs(x)).toBeCloseTo(0.6, 4);
  expect(Math.abs(y)).toBeCloseTo(0.8, 4);
  expect(Math.sign(x)).toBe(Math.sign(y));
});

test('slopes of the losses are those of their formulas', () => {
  const slopes = tf.tidy(() => {
    const margins = tf.tensor2d([[0.5, -2]]);
    const targets = tf.tensor2d([[1, 0]]);
    return (['cross-entropy', 'squared-hinge', 'hinge'] as const).map((loss) => [
      ...lossSlope(loss, margins, targets).dataSync(),
    ]);
  });
  const share = 1 / (1 + Math.exp(-2.5));
  expect(slopes[0]?.[0]).toBeCloseTo(share - 1, 5);
  expect(slopes[1]).toEqual([-0.5, 0]);
  expect(slopes[2]?.map((slope) => slope + 0)).toEqual([-1, 0]);
});

test('softmax regression on two points comes to the known optimum', async () => {
  // One feature, at 1 for a 0 and at -1 for a 1, and a penalty of 1.
  const blocks = [
    {
      features: tf.tensor2d([[1], [-1]]),
      targets: tf.tensor2d([
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      ]),
    },
  ];
  const inverseFactor = tf.tensor2d([[1 / Math.sqrt(2)]]);
  const weights = await minimizeMargins(
    { blocks, loss: 'cross-entropy', penaltySlope: (own) => tf.clone(own), inverseFactor },
    { iterations: 200, start: null },
    async () => {},
  );
  const [first = 0, second = 0, third = 0] = weights.dataSync();
  const total = Math.exp(first) + Math.exp(second) + 8 * Math.exp(third);
  // At the optimum the slope of the loss and of the penalty cancel.
  expect(first).toBeCloseTo(1 - Math.exp(first) / total + Math.exp(second) / total, 4);
  expect(second).toBeCloseTo(-first, 4);
  expect(third).toBeCloseTo(0, 4);
  tf.dispose([weights, inverseFactor, ...blocks.flatMap(({ features, targets }) => [features, targets])]);
});

test('products of random waves come to the Gaussian likeness', () => {
  const map = fourierFeatures({ components: 4000, gamma: 0.02, seed: 3 });
  const product = tf.tidy(() => {
    const images = tf.randomUniform<tf.Rank.R2>([2, 784], 0, 0.4, 'float32', 5);
    const features = tf.slice2d(map.features(images), [0, 0], [2, 4000]);
    const [first, second] = tf.split(features, 2) as [tf.Tensor, tf.Tensor];
    const [one, other] = tf.split(images, 2) as [tf.Tensor, tf.Tensor];
    const distance = tf.sum(tf.square(tf.sub(one, other))).dataSync()[0] ?? 0;
    return { own: tf.sum(tf.mul(first, second)).dataSync()[0] ?? 0, exact: Math.exp(-0.02 * distance) };
  });
  map.dispose();
  expect(product.own).toBeCloseTo(product.exact, 1);
});

test('the scale of scores is found that made the labels', () => {
  // Scores of 1 against 0 are right three times out of four: softmax must say .75, at a scale of log(27).
  const row = [1, ...new Array<number>(9).fill(0)];
  const labels = [0, 0, 0, 1];
  const scale = fitScale(
    labels.flatMap(() => row),
    labels,
  );
  expect(scale).toBeCloseTo(Math.log(27), 2);
  expect(softmaxRows(row, scale)[0]).toBeCloseTo(0.75, 3);
});
