import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels } from '#shared/digits.ts';
import { copyImages } from '../../data/dataset.ts';
import { multiply } from '../../native/multiply.ts';
import type { TrainingDigits } from '../classifier.ts';

/** Some rows in native memory. */
export interface FeatureBlock {
  /** [rows, width]; the last column is 1, for the offset. */
  readonly features: tf.Tensor2D;
  /** One-hot [rows, 10]. */
  readonly targets: tf.Tensor2D;
}

/** What a linear model looks at. */
export interface FeatureMap {
  /** Numbers for an image, the 1 at the end counted. */
  readonly width: number;
  /** Features [rows, width] of images [rows, 784] of 0..1. Runs inside `tf.tidy`. */
  readonly features: (images: tf.Tensor2D) => tf.Tensor2D;
  /** Bytes it must remember. */
  readonly bytes: number;
  dispose(): void;
}

/** The pixels themselves, and a 1. */
export const pixelFeatures: FeatureMap = {
  width: imagePixels + 1,
  features: withOnes,
  bytes: 0,
  dispose() {},
};

/** The features with a last column of 1. Must run inside `tf.tidy`. */
export function withOnes(features: tf.Tensor2D): tf.Tensor2D {
  return tf.concat2d([features, tf.ones([features.shape[0], 1])], 1);
}

/** Images [n, 784] of 0..255 as a tensor of 0..1. */
export function imageTensor(pixels: Uint8Array): tf.Tensor2D {
  const ink = new Float32Array(pixels.length);
  for (let index = 0; index < ink.length; index++) ink[index] = (pixels[index] ?? 0) / 255;
  return tf.tensor2d(ink, [pixels.length / imagePixels, imagePixels]);
}

/** Multiplications that a native call may have, so that it takes less than a tenth of a second. */
const multiplicationsAtOnce = 4e9;

/** Rows of a block whose products with themselves stay within a tenth of a second. */
export function blockRowsFor(width: number): number {
  return Math.max(64, Math.min(2048, Math.floor(multiplicationsAtOnce / width ** 2)));
}

/** The features of some rows of the digits; the caller disposes the block. */
export function featureBlock(
  { pixels, labels }: TrainingDigits,
  rows: Uint32Array,
  map: FeatureMap,
): FeatureBlock {
  return tf.tidy(() => {
    const own = Int32Array.from(rows, (row) => labels[row] ?? 0);
    return {
      features: map.features(imageTensor(copyImages(pixels, rows))),
      targets: tf.cast(tf.oneHot(tf.tensor1d(own, 'int32'), classCount), 'float32') as tf.Tensor2D,
    };
  });
}

/** The sum of the features' products over all blocks, [width, width]; the caller disposes it. */
export async function gramMatrix(
  blocks: readonly FeatureBlock[],
  giveWay: () => Promise<void>,
): Promise<tf.Tensor2D> {
  let sum: tf.Tensor2D | null = null;
  try {
    for (const { features } of blocks) {
      const before: tf.Tensor2D | null = sum;
      sum = tf.tidy(() => {
        const own = multiply(features, features, 'first');
        return before === null ? own : tf.add(before, own);
      });
      before?.dispose();
      await giveWay();
    }
    if (sum === null) throw new RangeError('There are no rows.');
    const whole = sum;
    sum = null;
    return whole;
  } finally {
    tf.dispose(sum ?? []);
  }
}

export function disposeBlocks(blocks: readonly FeatureBlock[]): void {
  for (const { features, targets } of blocks) tf.dispose([features, targets]);
}
