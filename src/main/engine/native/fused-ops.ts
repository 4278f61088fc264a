import * as tf from '@tensorflow/tfjs-core';
import {
  booleanAttribute,
  floatAttribute,
  runNativeOp,
  stringAttribute,
  typeAttribute,
} from './native-ops.ts';

/** Added to the variance before its square root is taken. */
export const batchNormEpsilon = 1e-3;

export interface BatchNormResult {
  readonly output: tf.Tensor4D;
  /** Mean and variance of this batch, [channels]; not differentiated through. The caller disposes them. */
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

/**
 * Batch normalisation while training (Ioffe and Szegedy 2015), forward and gradient each one fused native kernel
 * where TensorFlow.js would run a dozen. `input` is [batch, height, width, channels]; gamma and beta are [channels].
 */
export function batchNormTraining(
  input: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
): BatchNormResult {
  const statistics: tf.Tensor[] = [];
  const normalize = tf.customGrad((...given) => {
    const [x, scale, offset] = given as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const save = given[3] as unknown as tf.GradSaveFunc;
    const none = tf.tensor1d([]);
    const [y, mean, variance, reserve1, reserve2, reserve3] = runNativeOp('FusedBatchNormV3', {
      attributes: fusedAttributes(true),
      inputs: [x, scale, offset, none, none],
      outputs: 6,
    }) as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.Tensor, tf.Tensor, tf.Tensor];
    // They leave the gradient's own scope, so they are kept by hand; the caller frees them.
    statistics.push(tf.keep(mean), tf.keep(variance));
    save([x, scale, reserve1, reserve2, reserve3]);
    return {
      value: y as tf.Tensor,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedX, ...rest] = saved as [tf.Tensor, ...tf.Tensor[]];
        return runNativeOp('FusedBatchNormGradV3', {
          attributes: fusedAttributes(true),
          inputs: [dy, savedX, ...rest],
          outputs: 5,
        }).slice(0, 3);
      },
    };
  });
  const output = normalize(input, gamma, beta) as tf.Tensor4D;
  const [mean, variance] = statistics as [tf.Tensor1D, tf.Tensor1D];
  return { output, mean, variance };
}

/** Batch normalisation with fixed statistics, for reading digits. Shapes as in {@link batchNormTraining}. */
export function batchNormInference(
  input: tf.Tensor4D,
  parts: { gamma: tf.Tensor1D; beta: tf.Tensor1D; mean: tf.Tensor1D; variance: tf.Tensor1D },
): tf.Tensor4D {
  return tf.batchNorm4d(input, parts.mean, parts.variance, parts.beta, parts.gamma, batchNormEpsilon);
}

function fusedAttributes(training: boolean) {
  return [
    typeAttribute('T', 'float32'),
    typeAttribute('U', 'float32'),
    floatAttribute('epsilon', batchNormEpsilon),
    stringAttribute('data_format', 'NHWC'),
    booleanAttribute('is_training', training),
  ];
}

/** The larger of 0 and each number, with TensorFlow's own gradient kernel where TensorFlow.js would run six operations. */
export function relu<T extends tf.Tensor>(input: T): T {
  const apply = tf.customGrad((...given) => {
    const [x] = given as [tf.Tensor];
    const save = given[1] as unknown as tf.GradSaveFunc;
    const [y] = runNativeOp('Relu', {
      attributes: [typeAttribute('T', 'float32')],
      inputs: [x],
      outputs: 1,
    }) as [tf.Tensor];
    save([y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        runNativeOp('ReluGrad', {
          attributes: [typeAttribute('T', 'float32')],
          inputs: [dy, ...saved],
          outputs: 1,
        }),
    };
  });
  return apply(input) as T;
}

/** Adds `bias` [channels] along the last axis; its gradient is one native sum, which goes into that of a convolution's kernel. */
export function addBias<T extends tf.Tensor>(input: T, bias: tf.Tensor1D): T {
  const apply = tf.customGrad((...given) => {
    const [x, b] = given as [tf.Tensor, tf.Tensor1D];
    const [y] = runNativeOp('BiasAdd', {
      attributes: [typeAttribute('T', 'float32')],
      inputs: [x, b],
      outputs: 1,
    }) as [tf.Tensor];
    return {
      value: y,
      gradFunc: (dy: tf.Tensor) => [
        dy,
        ...runNativeOp('BiasAddGrad', {
          attributes: [typeAttribute('T', 'float32')],
          inputs: [dy],
          outputs: 1,
        }),
      ],
    };
  });
  return apply(input, bias) as T;
}

/**
 * Mean cross-entropy of softmax(`logits`) against `targets` (both [batch, 10]), as one fused kernel whose gradient
 * comes with it. Returns a scalar.
 */
export function softmaxCrossEntropy(targets: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  const perImage = tf.customGrad((...given) => {
    const [input] = given as [tf.Tensor2D];
    const save = given[1] as unknown as tf.GradSaveFunc;
    const [loss, gradient] = runNativeOp('SoftmaxCrossEntropyWithLogits', {
      attributes: [typeAttribute('T', 'float32')],
      inputs: [input, targets],
      outputs: 2,
    }) as [tf.Tensor1D, tf.Tensor2D];
    save([gradient]);
    return {
      value: loss as tf.Tensor,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.mul(tf.reshape(dy, [dy.size, 1]), saved[0] ?? gradient),
    };
  });
  return tf.mean(perImage(logits)) as tf.Scalar;
}

/** Uniform numbers in [0, 1) of `shape`, drawn natively; the same for the same `seed` pair (Salmon et al. 2011, Philox). */
export function seededUniform(shape: readonly number[], seed: tf.Tensor1D): tf.Tensor {
  const [numbers] = runNativeOp('StatelessRandomUniform', {
    attributes: [
      typeAttribute('dtype', 'float32'),
      typeAttribute('T', 'int32'),
      typeAttribute('Tseed', 'int32'),
    ],
    inputs: [tf.tensor1d([...shape], 'int32'), seed],
    outputs: 1,
  }) as [tf.Tensor];
  return numbers;
}
