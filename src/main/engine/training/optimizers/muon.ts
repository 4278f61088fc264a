import * as tf from '@tensorflow/tfjs-core';
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
  const tall = rows > columns;
  const wide = tall ? tf.transpose(matrix) : matrix;
  let x: tf.Tensor2D = tf.div(wide, tf.add(tf.norm(wide), 1e-7));
  for (let iteration = 0; iteration < 3; iteration++) {
    const gram: tf.Tensor2D = tf.matMul(x, x, false, true);
    const polynomial: tf.Tensor2D = tf.add(tf.mul(gram, -4.775), tf.mul(tf.matMul(gram, gram), 2.0315));
    x = tf.add(tf.mul(x, 3.4445), tf.matMul(polynomial, x));
  }
  return tall ? tf.transpose(x) : x;
}
