import * as tf from '@tensorflow/tfjs-core';
import type { Fit } from '../classifier.ts';
import { pixelFeatures } from './feature-blocks.ts';
import { fitMarginClassifier } from './margin-classifier.ts';

/** Softmax regression (multinomial logistic regression) on pixels of 0..1, with a squared penalty. */
export const fitSoftmaxRegression: Fit<'softmax-regression'> = (data, { penalty, iterations }, options) =>
  fitOnPixels((matrix) =>
    fitMarginClassifier(
      data,
      { map: pixelFeatures, loss: 'cross-entropy', penalty: { matrix, strength: penalty }, iterations },
      options,
    ),
  );

/** A linear support vector machine on pixels of 0..1, one border for each digit against the rest (Cortes and Vapnik 1995). */
export const fitLinearSvm: Fit<'linear-svm'> = (data, { loss, penalty, iterations }, options) =>
  fitOnPixels((matrix) =>
    fitMarginClassifier(
      data,
      { map: pixelFeatures, loss, penalty: { matrix, strength: penalty }, iterations },
      options,
    ),
  );

async function fitOnPixels<Result>(work: (penalty: tf.Tensor2D) => Promise<Result>): Promise<Result> {
  const matrix = weightsAlone(pixelFeatures.width);
  try {
    return await work(matrix);
  } finally {
    matrix.dispose();
  }
}

/** A penalty of one for each weight and none for the offset, which is the last. The caller disposes it. */
export function weightsAlone(width: number): tf.Tensor2D {
  return tf.tidy(() => {
    const kept = tf.concat1d([tf.ones([width - 1]), tf.zeros([1])]);
    return tf.mul(tf.eye(width), kept) as tf.Tensor2D;
  });
}
