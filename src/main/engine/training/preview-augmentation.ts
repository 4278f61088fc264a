import * as tf from '@tensorflow/tfjs-core';
import { imagePixels, imageSide } from '#shared/digits.ts';
import { type Augmenting, augmentImages } from '../augment/augment.ts';

/** Images [n, 784] of 0..255 as a training step with this `seed` would vary them. */
export function previewAugmentation(pixels: Uint8Array, augmenting: Augmenting, seed: number): Uint8Array {
  const varied = tf.tidy(() => {
    const images = tf.tensor4d(
      Float32Array.from(pixels, (ink) => ink / 255),
      [pixels.length / imagePixels, imageSide, imageSide, 1],
    );
    return augmentImages(images, augmenting, tf.tensor1d([seed | 0, 0], 'int32'));
  });
  const numbers = varied.dataSync();
  varied.dispose();
  return Uint8Array.from(numbers, (ink) => Math.round(255 * ink));
}
