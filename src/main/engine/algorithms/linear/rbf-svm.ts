import * as tf from '@tensorflow/tfjs-core';
import { type Fit, needRows } from '../classifier.ts';
import { fourierFeatures, type Landmarks, nystroemFeatures } from './kernel-features.ts';
import { fitMarginClassifier } from './margin-classifier.ts';
import { weightsAlone } from './pixel-margins.ts';

/**
 * A support vector machine with a Gaussian kernel, made affordable by features whose products come close to the kernel:
 * likeness to landmarks, with the penalty of the kernel's own space, or random waves.
 */
export const fitRbfSvm: Fit<'rbf-svm'> = async (data, parameters, options) => {
  const { approximation, components, gamma, loss, penalty, iterations } = parameters;
  needRows(data, 10, 'a border needs digits on both sides');
  const choice = { components, gamma, seed: options.seed };
  const landmarks = approximation === 'nystroem' ? nystroemFeatures(data, choice) : null;
  const map = landmarks ?? fourierFeatures(choice);
  const matrix = landmarks === null ? weightsAlone(map.width) : kernelPenalty(landmarks);
  try {
    return await fitMarginClassifier(
      data,
      { map, loss, penalty: { matrix, strength: penalty }, iterations },
      options,
    );
  } finally {
    matrix.dispose();
  }
};

/** The likeness of the landmarks, and nothing for the offset: what a border costs in the space of the kernel. */
function kernelPenalty(landmarks: Landmarks): tf.Tensor2D {
  return tf.tidy(() =>
    tf.pad2d(landmarks.likeness(), [
      [0, 1],
      [0, 1],
    ]),
  );
}
