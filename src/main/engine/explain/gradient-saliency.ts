import type { Model } from '../networks/model.ts';
import { inkFromBytes, logitOf, scoreGradients } from './score-gradients.ts';

export interface GradientSaliency {
  /** [784]: how much the logit grows for each full ink that a pixel gets, were the network a straight line from here. */
  readonly map: Float32Array;
  readonly logit: number;
}

/**
 * The gradient of a digit's logit by the pixels of an image [784] of 0..255 (Simonyan, Vedaldi and Zisserman 2014, "Deep
 * inside convolutional networks"). Its sign is kept: the paper takes the absolute value because its images have colours.
 */
export function gradientSaliency(model: Model, pixels: Uint8Array, digit: number): GradientSaliency {
  const { scores, gradients } = scoreGradients(model, inkFromBytes(pixels), logitOf(digit));
  return { map: gradients, logit: scores[0] ?? 0 };
}
