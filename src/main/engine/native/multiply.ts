import * as tf from '@tensorflow/tfjs-core';
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

/** The product of a layer's input [batch, in] and its kernel [in, out], whose gradients are plain products like itself. */
export function multiplyLayer(input: tf.Tensor2D, kernel: tf.Tensor2D): tf.Tensor2D {
  const apply = tf.customGrad((...given) => {
    const [x, w] = given as [tf.Tensor2D, tf.Tensor2D];
    const save = given[2] as unknown as tf.GradSaveFunc;
    save([x, w]);
    return {
      value: multiply(x, w) as tf.Tensor,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedX, savedW] = saved as [tf.Tensor2D, tf.Tensor2D];
        return [multiply(dy as tf.Tensor2D, savedW, 'second'), multiply(savedX, dy as tf.Tensor2D, 'first')];
      },
    };
  });
  return apply(input, kernel) as tf.Tensor2D;
}
