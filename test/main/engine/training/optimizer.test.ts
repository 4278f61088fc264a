import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createModel } from '#engine/networks/model.ts';
import { createOptimizer, orthogonalize } from '#engine/training/optimizer.ts';
import { learningRateAt } from '#engine/training/schedule.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

test("Adam moves as TensorFlow.js's own Adam does", () => {
  const model = createModel(networkPresets.softmax.network, 1);
  const optimizer = createOptimizer('adam', model);
  const reference = model.weights.map(({ variable }) => tf.variable(variable));
  const theirs = tf.train.adam(0.01, 0.9, 0.999, 1e-7);
  for (let step = 1; step <= 5; step++) {
    const gradients = model.weights.map(({ variable }) => tf.mul(tf.cos(tf.mul(variable, 3)), step));
    theirs.applyGradients(
      reference.map((variable, position) => ({
        name: variable.name,
        tensor: gradients[position] ?? variable,
      })),
    );
    tf.tidy(() => optimizer.apply(gradients, tf.scalar(0.01)));
  }
  for (const [position, { variable }] of model.weights.entries()) {
    const expected = reference[position] ?? variable;
    expect(tf.max(tf.abs(tf.sub(variable, expected))).dataSync()[0]).toBeLessThan(1e-5);
  }
});

test.each([
  [40, 8],
  [8, 40],
])('orthogonalising a %i x %i matrix brings its singular values near one', (rows, columns) => {
  const x = orthogonalize(tf.randomNormal([rows, columns], 0, 1, 'float32', 3));
  const gram = rows < columns ? tf.matMul(x, x, false, true) : tf.matMul(x, x, true, false);
  const side = Math.min(rows, columns);
  const diagonal = tf.sum(tf.mul(gram, tf.eye(side)), 1).dataSync();
  for (const value of diagonal) {
    expect(value).toBeGreaterThan(0.3);
    expect(value).toBeLessThan(1.7);
  }
  const offDiagonal = tf.max(tf.abs(tf.mul(gram, tf.sub(1, tf.eye(side))))).dataSync()[0];
  expect(offDiagonal).toBeLessThan(0.5);
});

test('one-cycle rises from a tenth to its peak, then falls to almost nothing', () => {
  const plan = { ...defaultPlan('fast'), learningRate: 0.02, warmUp: 0.2 };
  const rates = Array.from({ length: 100 }, (_, step) => learningRateAt(plan, step, 100));
  expect(rates[0]).toBeCloseTo(0.002);
  expect(rates[20]).toBeCloseTo(0.02);
  expect(Math.max(...rates)).toBeLessThanOrEqual(0.02);
  expect(rates[99]).toBeCloseTo(0.02 / 80);
  for (let step = 1; step <= 20; step++) expect(rates[step]).toBeGreaterThan(rates[step - 1] ?? 0);
  for (let step = 21; step < 100; step++) expect(rates[step]).toBeLessThan(rates[step - 1] ?? 0);
});

test('one-cycle without warm-up starts at its peak', () => {
  expect(learningRateAt({ ...defaultPlan('fast'), warmUp: 0, learningRate: 0.5 }, 0, 10)).toBe(0.5);
});
