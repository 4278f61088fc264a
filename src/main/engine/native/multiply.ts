import type * as tf from '@tensorflow/tfjs-core';
import { booleanAttribute, runNativeOp, typeAttribute } from './native-ops.ts';

/**
 * The product of two matrices, the first or the second one transposed. TensorFlow's plain operation: TensorFlow.js takes
 * the one for batches of matrices, which costs more for small ones.
 */
export function multiply(a: tf.Tensor2D, b: tf.Tensor2D, transposed?: 'first' | 'second'): tf.Tensor2D {
  const [product] = runNativeOp('MatMul', {
    attributes: [
      typeAttribute('T', 'float32'),
      booleanAttribute('transpose_a', transposed === 'first'),
      booleanAttribute('transpose_b', transposed === 'second'),
    ],
    inputs: [a, b],
    outputs: 1,
  }) as [tf.Tensor2D];
  return product;
}
