import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createModel, disposeModel, type Weight } from '#engine/networks/model.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { orthogonalize } from '#engine/training/optimizers/muon.ts';
import type { Network } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { type OptimizerName, optimizerNames } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

const steps = 5;
const rate = 0.01;

/** A gradient that changes from step to step and number to number, and is sometimes zero. */
function gradientOf(values: ArrayLike<number>, step: number): Float32Array {
  return Float32Array.from(values, (value, index) =>
    (index + step) % 11 === 0 ? 0 : step * Math.cos(3 * value + index),
  );
}

/** Two kernels and two biases; the biases are changed in one row. */
const twoLayers: Network = {
  name: 'two layers',
  layers: [
    { kind: 'flatten' },
    { kind: 'dense', units: 16, activation: 'relu' },
    { kind: 'dense', units: 10, activation: 'none' },
  ],
};

/** Five steps of an optimiser on two layers; `other` gets the same gradients for each weight as it stands. */
function compare(
  name: OptimizerName,
  other: (weight: Weight) => (values: Float32Array, gradient: Float32Array, step: number) => Float32Array,
): void {
  const model = createModel(twoLayers, 1);
  const optimizer = createOptimizer(name, model);
  const expected: Float32Array[] = model.weights.map(({ variable }) =>
    Float32Array.from(variable.dataSync()),
  );
  const others = model.weights.map(other);
  for (let step = 1; step <= steps; step++) {
    const gradients = expected.map((values) => gradientOf(values, step));
    tf.tidy(() => {
      const tensors = gradients.map((values, index) =>
        tf.tensor(values, model.weights[index]?.variable.shape),
      );
      optimizer.apply(tensors, tf.scalar(rate));
    });
    for (const [index, values] of expected.entries())
      expected[index] = others[index]?.(values, gradients[index] ?? values, step) ?? values;
  }
  for (const [index, { variable }] of model.weights.entries()) {
    const values = Float32Array.from(variable.dataSync());
    const worst = values.reduce(
      (most, value, position) =>
        Math.max(most, Math.abs(value - (expected[index]?.[position] ?? Number.NaN))),
      0,
    );
    expect(worst).toBeLessThan(1e-5);
  }
  optimizer.dispose();
  disposeModel(model);
}

/** TensorFlow.js's own optimiser as a function of numbers. */
function theirs(make: () => tf.Optimizer) {
  return (weight: Weight) => {
    const optimizer = make();
    const variable = tf.variable(tf.zeros(weight.variable.shape));
    return (values: Float32Array, gradient: Float32Array) => {
      variable.assign(tf.tensor(values, variable.shape));
      optimizer.applyGradients([{ name: variable.name, tensor: tf.tensor(gradient, variable.shape) }]);
      return Float32Array.from(variable.dataSync());
    };
  };
}

describe("moves as TensorFlow.js's own does", () => {
  test.each([
    ['adam', () => tf.train.adam(rate, 0.9, 0.999, 1e-7)],
    ['sgd', () => tf.train.momentum(rate, 0.9, true)],
    ['rmsprop', () => tf.train.rmsprop(rate, 0.9, 0, 1e-7)],
  ] as const)('%s', (name, make) => {
    compare(name, theirs(make));
  });
});

test('AdamW shrinks kernels by rate times .01 a step, and leaves biases to Adam', () => {
  compare('adamw', (weight) => {
    const adam = theirs(() => tf.train.adam(rate, 0.9, 0.999, 1e-7))(weight);
    const kept = weight.role === 'offset' ? 1 : 1 - 0.01 * rate;
    return (values, gradient) =>
      adam(
        values.map((value) => value * kept),
        gradient,
      );
  });
});

test('NAdam moves as its formula says', () => {
  compare('nadam', () => {
    const mean: number[] = [];
    const square: number[] = [];
    return (values, gradient, step) =>
      values.map((value, index) => {
        const g = gradient[index] ?? 0;
        const m = 0.9 * (mean[index] ?? 0) + 0.1 * g;
        const v = 0.99 * (square[index] ?? 0) + 0.01 * g * g;
        mean[index] = m;
        square[index] = v;
        const direction = (0.9 * m) / (1 - 0.9 ** (step + 1)) + (0.1 * g) / (1 - 0.9 ** step);
        return value - (rate * direction) / (Math.sqrt(v / (1 - 0.99 ** step)) + 1e-8);
      });
  });
});

test('Lion moves by the sign of its momentum', () => {
  compare('lion', () => {
    const momentum: number[] = [];
    return (values, gradient) =>
      values.map((value, index) => {
        const g = gradient[index] ?? 0;
        const before = momentum[index] ?? 0;
        momentum[index] = 0.99 * before + 0.01 * g;
        return value - rate * Math.sign(0.9 * before + 0.1 * g);
      });
  });
});

test.each(optimizerNames)('%s keeps its slots by name and frees them', (name) => {
  const before = tf.memory().numTensors;
  const model = createModel(networkPresets.fast.network, 1);
  const optimizer = createOptimizer(name, model);
  expect([...optimizer.slots.keys()]).toContain('steps');
  for (const { name: weight } of optimizer.trainable)
    expect([...optimizer.slots.keys()].some((slot) => slot.startsWith(`${weight}/`))).toBe(true);
  optimizer.dispose();
  disposeModel(model);
  expect(tf.memory().numTensors).toBe(before);
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
