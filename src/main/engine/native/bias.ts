import * as tf from '@tensorflow/tfjs-core';
import { multiply } from './multiply.ts';
import { runNativeOp, typeAttribute } from './native-ops.ts';

/** Adds `bias` [channels] along the last axis. */
export function addBias<T extends tf.Tensor>(input: T, bias: tf.Tensor1D): T {
  const apply = tf.customGrad((...given) => {
    const [x, b] = given as [tf.Tensor, tf.Tensor1D];
    const [y] = runNativeOp('BiasAdd', {
      attributes: [typeAttribute('T', 'float32')],
      inputs: [x, b],
      outputs: 1,
    }) as [tf.Tensor];
    return { value: y, gradFunc: (dy: tf.Tensor) => [dy, biasGradient(dy)] };
  });
  return apply(input, bias) as T;
}

/** The sum of `change` [..., channels] over all but the last axis, as a product with ones: TensorFlow's own sum takes twice as long. */
export function biasGradient(change: tf.Tensor): tf.Tensor1D {
  const channels = change.shape.at(-1) ?? 1;
  const rows = change.size / channels;
  const sums = multiply(tf.ones([1, rows]), tf.reshape(change, [rows, channels]));
  return tf.reshape(sums, [channels]);
}
