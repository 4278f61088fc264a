import * as tf from '@tensorflow/tfjs-core';
import { multiply } from '../../native/multiply.ts';
import { descend, makeRule, type Rule } from './rule.ts';

/**
 * Muon (Jordan 2024), a rule for convolution kernels: Nesterov momentum whose update is replaced by the nearest orthogonal
 * matrix, so that every direction of a kernel learns at the same rate. Kernels [k, k, in, out] count as matrices [k k in, out].
 */
export const muon: Rule = makeRule(
  { slots: ['momentum'], isElementwise: false },
  ({ weight, gradient, learningRate }, [old]) => {
    const { shape, size } = weight;
    const columns = shape.at(-1) ?? 1;
    const rows = size / columns;
    const scale = 5 * Math.sqrt(Math.max(1, columns / rows));
    const momentum = tf.add(tf.mul(old, 0.9), gradient);
    const direction = tf.add(gradient, tf.mul(momentum, 0.9));
    const update = tf.reshape(orthogonalize(tf.reshape(direction, [rows, columns])), shape);
    return { weight: descend(weight, update, tf.mul(learningRate, scale)), slots: [momentum] };
  },
);

/** Newton-Schulz iterations, and the factors of their quintic polynomial (Jordan 2024). */
const iterations = 3;
const [linear, cubic, quintic] = [3.4445, -4.775, 2.0315];

/**
 * Three quintic Newton-Schulz iterations towards the orthogonal factor of a matrix [rows, columns] (Jordan 2024). Each
 * multiplies the matrix X by a polynomial of its Gram matrix, and those polynomials commute: they are multiplied among
 * themselves, n x n on the shorter side, and X only once at the end, which takes half the time for a kernel.
 */
export function orthogonalize(matrix: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = matrix.shape;
  const isTall = rows > columns;
  const x: tf.Tensor2D = tf.div(matrix, tf.add(tf.norm(matrix), 1e-7));
  const identity = tf.eye(Math.min(rows, columns));
  let gram = isTall ? multiply(x, x, 'first') : multiply(x, x, 'second');
  let all: tf.Tensor2D | null = null;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const square = tf.mul(multiply(gram, gram), quintic);
    const polynomial: tf.Tensor2D = tf.add(tf.add(tf.mul(identity, linear), tf.mul(gram, cubic)), square);
    all = all === null ? polynomial : multiply(all, polynomial);
    if (iteration < iterations) gram = multiply(multiply(polynomial, gram), polynomial);
  }
  if (all === null) return x;
  return isTall ? multiply(x, all) : multiply(all, x);
}
