import * as tf from '@tensorflow/tfjs-core';
import { uint8Tensor } from './binding.ts';
import { runNativeOp, typeAttribute } from './native-ops.ts';

/** A byte tells one of so many values. */
const byteValues = 256;
const bytesPerDraw = 4;

/**
 * Sets each number to zero with probability `rate` and scales the others up so that the mean stays (Srivastava et al.
 * 2014). Bytes decide, four of them from each 32-bit draw, which takes a quarter of the time of float draws; the rate is
 * rounded to a 256th for it. The same `seed` [2] gives the same mask. Must run inside `tf.tidy`.
 */
export function dropOut(input: tf.Tensor, rate: number, seed: tf.Tensor1D): tf.Tensor {
  const threshold = Math.min(byteValues - 1, Math.round(rate * byteValues));
  const [isKept] = runNativeOp('GreaterEqual', {
    attributes: [typeAttribute('T', 'uint8')],
    inputs: [randomBytes(input.shape, seed), uint8Tensor(Uint8Array.of(threshold), [])],
    outputs: 1,
  }) as [tf.Tensor];
  return times(input, tf.mul(tf.cast(isKept, 'float32'), byteValues / (byteValues - threshold)));
}

/** `input` times `mask`, whose own gradient nobody needs. The operation is one that a narrow graph keeps narrow. */
function times(input: tf.Tensor, mask: tf.Tensor): tf.Tensor {
  const apply = tf.customGrad((...given) => {
    const [x] = given as [tf.Tensor];
    const save = given[1] as unknown as tf.GradSaveFunc;
    save([mask]);
    return {
      value: masked(x, mask),
      gradFunc: (dy: tf.Tensor, [saved = mask]: tf.Tensor[]) => masked(dy, saved),
    };
  });
  return apply(input);
}

function masked(numbers: tf.Tensor, mask: tf.Tensor): tf.Tensor {
  const [product] = runNativeOp('MulNoNan', {
    attributes: [typeAttribute('T', 'float32')],
    inputs: [numbers, mask],
    outputs: 1,
  }) as [tf.Tensor];
  return product;
}

function randomBytes(shape: readonly number[], seed: tf.Tensor1D): tf.Tensor {
  const size = tf.util.sizeFromShape([...shape]);
  const draws = Math.ceil(size / bytesPerDraw);
  const [words] = runNativeOp('StatelessRandomUniformFullInt', {
    attributes: [
      typeAttribute('dtype', 'int32'),
      typeAttribute('T', 'int32'),
      typeAttribute('Tseed', 'int32'),
    ],
    inputs: [tf.tensor1d([draws], 'int32'), seed],
    outputs: 1,
  }) as [tf.Tensor];
  const [bytes] = runNativeOp('Bitcast', {
    attributes: [typeAttribute('T', 'int32'), typeAttribute('type', 'uint8')],
    inputs: [words],
    outputs: 1,
  }) as [tf.Tensor];
  const drawn = draws * bytesPerDraw;
  return reshapeBytes(drawn === size ? bytes : firstBytes(reshapeBytes(bytes, [drawn]), size), shape);
}

function reshapeBytes(bytes: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const [reshaped] = runNativeOp('Reshape', {
    attributes: [typeAttribute('T', 'uint8'), typeAttribute('Tshape', 'int32')],
    inputs: [bytes, tf.tensor1d([...shape], 'int32')],
    outputs: 1,
  }) as [tf.Tensor];
  return reshaped;
}

function firstBytes(bytes: tf.Tensor, size: number): tf.Tensor {
  const [first] = runNativeOp('Slice', {
    attributes: [typeAttribute('T', 'uint8'), typeAttribute('Index', 'int32')],
    inputs: [bytes, tf.tensor1d([0], 'int32'), tf.tensor1d([size], 'int32')],
    outputs: 1,
  }) as [tf.Tensor];
  return first;
}
