import * as tf from '@tensorflow/tfjs-core';

/** Vectors one after the other, as one vector; a single tensor of any shape as it is. */
export function inOneRow(tensors: readonly tf.Tensor[]): tf.Tensor {
  const [first] = tensors;
  return tensors.length === 1 && first !== undefined ? first : tf.concat1d(tensors as tf.Tensor1D[]);
}

/** The reverse of {@link inOneRow}: a row cut into vectors of these shapes. */
export function outOfRow(row: tf.Tensor, shapes: readonly (readonly number[])[]): tf.Tensor[] {
  if (shapes.length === 1) return [row];
  return tf.split(
    row,
    shapes.map(([length = 1]) => length),
  );
}
