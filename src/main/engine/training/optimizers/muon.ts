import * as tf from '@tensorflow/tfjs-core';
import { multiply } from '../../native/multiply.ts';
import type { Weight } from '../../networks/model.ts';
import { nadamRule } from './adam.ts';
import { descend, type Rule, type Slots } from './rule.ts';

/**
 * Muon (Jordan 2024) for convolution kernels, NAdam for all else: Nesterov momentum whose update is replaced by the
 * nearest orthogonal matrix, so that every direction of a kernel learns at the same rate. Kernels [k, k, in, out] count
 * as matrices [k k in, out].
 */
export function muonRule(weight: Weight, slots: Slots): Rule {
  if (weight.role !== 'conv-kernel') return nadamRule(weight, slots);
  const momentum = slots.zeros(weight, 'momentum');
  const { shape, size } = weight.variable;
  const columns = shape.at(-1) ?? 1;
  const rows = size / columns;
  const scale = 5 * Math.sqrt(Math.max(1, columns / rows));
  return (gradient, learningRate) => {
    momentum.assign(tf.add(tf.mul(momentum, 0.9), gradient));
    const direction = tf.add(gradient, tf.mul(momentum, 0.9));
    const update = orthogonalize(tf.reshape(direction, [rows, columns]));
    descend(weight, tf.reshape(update, shape), tf.mul(learningRate, scale));
  };
}

/** Three quintic Newton-Schulz iterations towards the orthogonal factor of a matrix [rows, columns] (Jordan 2024). */
export function orthogonalize(matrix: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = matrix.shape;
  const isTall = rows > columns;
  let x: tf.Tensor2D = tf.div(matrix, tf.add(tf.norm(matrix), 1e-7));
  for (let iteration = 0; iteration < 3; iteration++) {
    // The products of the shorter side, so that the square matrix in between is the smaller one.
    const gram = isTall ? multiply(x, x, 'first') : multiply(x, x, 'second');
    const polynomial: tf.Tensor2D = tf.add(tf.mul(gram, -4.775), tf.mul(multiply(gram, gram), 2.0315));
    const change = isTall ? multiply(x, polynomial) : multiply(polynomial, x);
    x = tf.add(tf.mul(x, 3.4445), change);
  }
  return x;
}
