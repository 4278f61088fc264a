import * as tf from '@tensorflow/tfjs-core';

/**
 * What is minimised: the cross-entropy of softmax over the margins, or, for each digit against the rest, how far images
 * lie on the wrong side of its margin.
 */
export type LossName = 'cross-entropy' | 'squared-hinge' | 'hinge';

/** Half the width in which the hinge is rounded off, so that it has a curvature (Chapelle 2007). */
const hingeRounding = 0.25;

/**
 * The largest curvature of a loss in any margin: half for the cross-entropy (Böhning 1992), one for half the squared
 * hinge, and one over the width of its corner for the rounded hinge.
 */
export const largestCurvature: Readonly<Record<LossName, number>> = {
  'cross-entropy': 0.5,
  'squared-hinge': 1,
  hinge: 1 / (2 * hingeRounding),
};

/** The slope of a loss by the margins [rows, 10], where `targets` are one-hot [rows, 10]. Must run inside `tf.tidy`. */
export function lossSlope(loss: LossName, margins: tf.Tensor2D, targets: tf.Tensor2D): tf.Tensor2D {
  if (loss === 'cross-entropy') return tf.sub(tf.softmax(margins), targets);
  const signs = tf.sub(tf.mul(targets, 2), 1);
  const missing = tf.sub(1, tf.mul(signs, margins));
  const slope =
    loss === 'squared-hinge'
      ? tf.relu(missing)
      : tf.clipByValue(tf.mul(tf.add(missing, hingeRounding), largestCurvature.hinge), 0, 1);
  return tf.mul(tf.neg(signs), slope);
}
