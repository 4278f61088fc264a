import * as tf from '@tensorflow/tfjs-core';
import { integersAttribute, runNativeOp, stringAttribute, typeAttribute } from './native-ops.ts';

/** A square window of max pooling. */
export interface Pooling {
  readonly size: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/**
 * Max pooling of what a convolution gives, [batch, height, width, channels], with `bias` [channels] and ReLU. They come before the
 * pooling, where TensorFlow's graphs compute them within the convolution itself. ReLU's gradient is taken after it, at a quarter of
 * the work: where the largest of a window is above zero it is the same one with and without ReLU, elsewhere nothing goes back. The
 * bias's is taken before it, where it comes with the gradient of the convolution's kernel.
 */
export function reluPool(convolved: tf.Tensor4D, bias: tf.Tensor1D, pooling: Pooling): tf.Tensor4D {
  const apply = tf.customGrad((...given) => {
    const [x, b] = given as [tf.Tensor4D, tf.Tensor1D];
    const save = given[2] as unknown as tf.GradSaveFunc;
    const activated = run('Relu', [run('BiasAdd', [x, b])]);
    const pooled = run('MaxPool', [activated], pooling);
    save([activated, pooled]);
    return {
      value: pooled,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [before, after] = saved as [tf.Tensor, tf.Tensor];
        const spread = run('MaxPoolGrad', [before, after, run('ReluGrad', [dy, after])], pooling);
        return [spread, run('BiasAddGrad', [spread])];
      },
    };
  });
  return apply(convolved, bias) as tf.Tensor4D;
}

function run(name: string, inputs: tf.Tensor[], pooling?: Pooling): tf.Tensor {
  const window = pooling === undefined ? [] : windowAttributes(pooling);
  const attributes = [typeAttribute('T', 'float32'), ...window];
  const [output] = runNativeOp(name, { attributes, inputs, outputs: 1 }) as [tf.Tensor];
  return output;
}

function windowAttributes({ size, stride, padding }: Pooling) {
  return [
    integersAttribute('ksize', [1, size, size, 1]),
    integersAttribute('strides', [1, stride, stride, 1]),
    stringAttribute('padding', padding.toUpperCase()),
    stringAttribute('data_format', 'NHWC'),
  ];
}
