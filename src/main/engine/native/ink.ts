import * as tf from '@tensorflow/tfjs-core';
import { imageSide } from '#shared/digits.ts';
import { runNativeOp, typeAttribute } from './native-ops.ts';

/** Bytes [count, 784], made by `uint8Tensor`, as images [count, 28, 28, 1] of 0..1. */
export function inkOf(bytes: tf.Tensor, count: number): tf.Tensor4D {
  const [numbers] = runNativeOp('Cast', {
    attributes: [typeAttribute('SrcT', 'uint8'), typeAttribute('DstT', 'float32')],
    inputs: [bytes],
    outputs: 1,
  }) as [tf.Tensor];
  return tf.reshape(tf.mul(numbers, 1 / 255), [count, imageSide, imageSide, 1]);
}
