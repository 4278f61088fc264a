import * as tf from '@tensorflow/tfjs-core';
import { imagePixels, imageSide } from '#shared/digits.ts';
import { forward } from '../networks/forward.ts';
import type { Model } from '../networks/model.ts';

/** One number for each image [n] out of its logits [n, 10]. */
export type Score = (logits: tf.Tensor2D) => tf.Tensor1D;

export interface ScoreGradients {
  /** [n] */
  readonly scores: Float32Array;
  /** [n, 784]: how much the score grows with more ink in a pixel, for each full ink. */
  readonly gradients: Float32Array;
}

/** The score of images [n, 784] with ink 0..1, and its derivative by each pixel. One native pass, so keep n small. */
export function scoreGradients(model: Model, ink: Float32Array, score: Score): ScoreGradients {
  const count = ink.length / imagePixels;
  return tf.tidy(() => {
    const images = tf.tensor4d(ink, [count, imageSide, imageSide, 1]);
    const { value, grad } = tf.valueAndGrad((input) =>
      score(forward(model, input as tf.Tensor4D, { kind: 'reading' })),
    )(images);
    return { scores: Float32Array.from(value.dataSync()), gradients: Float32Array.from(grad.dataSync()) };
  });
}

/** The logit of one digit: what the network has for it before softmax. */
export function logitOf(digit: number): Score {
  return (logits) => tf.reshape(tf.slice(logits, [0, digit], [-1, 1]), [-1]);
}

/** Images [n, 784] of 0..255 as ink 0..1. */
export function inkFromBytes(pixels: Uint8Array): Float32Array {
  return Float32Array.from(pixels, (byte) => byte / 255);
}
