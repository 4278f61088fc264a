import * as tf from '@tensorflow/tfjs-core';
import { multiply } from './multiply.ts';
import { integersAttribute, runNativeOp, stringAttribute, typeAttribute } from './native-ops.ts';

/** Output pixels to a side up to which a kernel's gradient is faster as matrix products, as measured on two cores. */
const smallSide = 4;

export interface Convolving {
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/**
 * Convolution of images [batch, height, width, in] with a kernel [side, side, in, out]. Where little is left of the image,
 * the kernel's gradient is computed as one matrix product for each of its places: oneDNN's own takes up to seven times as
 * long there.
 */
export function convolve(images: tf.Tensor4D, kernel: tf.Tensor4D, how: Convolving): tf.Tensor4D {
  const [side] = kernel.shape;
  const left = images.shape[1] - side + 1;
  if (how.stride !== 1 || how.padding !== 'valid' || left > smallSide)
    return tf.conv2d(images, kernel, how.stride, how.padding);
  const apply = tf.customGrad((...given) => {
    const [x, w] = given as [tf.Tensor4D, tf.Tensor4D];
    const save = given[2] as unknown as tf.GradSaveFunc;
    save([x, w]);
    return {
      value: tf.conv2d(x, w, 1, 'valid') as tf.Tensor,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedX, savedKernel] = saved as [tf.Tensor4D, tf.Tensor4D];
        return [imageGradient(savedX.shape, savedKernel, dy), kernelGradient(savedX, savedKernel.shape, dy)];
      },
    };
  });
  return apply(images, kernel) as tf.Tensor4D;
}

function imageGradient(shape: readonly number[], kernel: tf.Tensor4D, dy: tf.Tensor): tf.Tensor {
  const [gradient] = runNativeOp('Conv2DBackpropInput', {
    attributes: [
      typeAttribute('T', 'float32'),
      integersAttribute('strides', [1, 1, 1, 1]),
      stringAttribute('padding', 'VALID'),
    ],
    inputs: [tf.tensor1d([...shape], 'int32'), kernel, dy],
    outputs: 1,
  }) as [tf.Tensor];
  return gradient;
}

/** For each place of the kernel: what lay under it, times what came of it. */
function kernelGradient(x: tf.Tensor4D, shape: tf.Tensor4D['shape'], dy: tf.Tensor): tf.Tensor {
  const [side, , channels, filters] = shape;
  const [batch, height = 1, width = 1] = dy.shape;
  const rows = (batch ?? 1) * height * width;
  const change = tf.reshape(dy, [rows, filters]) as tf.Tensor2D;
  const places = Array.from({ length: side * side }, (_, place) => {
    const start = [0, Math.floor(place / side), place % side, 0] as [number, number, number, number];
    const under = tf.slice4d(x, start, [batch ?? 1, height, width, channels]);
    return multiply(tf.reshape(under, [rows, channels]) as tf.Tensor2D, change, 'first');
  });
  return tf.reshape(tf.stack(places), shape);
}
