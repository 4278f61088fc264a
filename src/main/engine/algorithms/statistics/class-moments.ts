import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels } from '#shared/digits.ts';
import type { TrainingDigits } from '../classifier.ts';
import {
  disposeBlocks,
  type FeatureBlock,
  featureBlock,
  gramMatrix,
  pixelFeatures,
} from '../linear/feature-blocks.ts';

const rowsAtOnce = 2048;

/**
 * For each class with images: their number and the sum of products of their pixels (0..1, and a 1 at the end, so that the
 * last row holds the sums) [785, 785]. The caller disposes the sums.
 */
export interface ClassMoments {
  readonly digit: number;
  readonly count: number;
  readonly products: tf.Tensor2D;
}

/** How often {@link classMoments} gives way. */
export function momentTurns(rows: number): number {
  return 2 * Math.ceil(rows / rowsAtOnce) + 2 * classCount;
}

/** Goes through the digits once, class by class. */
export async function classMoments(
  data: TrainingDigits,
  giveWay: () => Promise<void>,
): Promise<ClassMoments[]> {
  const moments: ClassMoments[] = [];
  try {
    for (let digit = 0; digit < classCount; digit++) {
      const rows = Uint32Array.from(data.labels.keys()).filter((row) => data.labels[row] === digit);
      if (rows.length === 0) continue;
      const products = await productsOf(data, rows, giveWay);
      moments.push({ digit, count: rows.length, products });
    }
    return moments;
  } catch (thrown) {
    disposeMoments(moments);
    throw thrown;
  }
}

export function disposeMoments(moments: readonly ClassMoments[]): void {
  for (const { products } of moments) products.dispose();
}

async function productsOf(
  data: TrainingDigits,
  rows: Uint32Array,
  giveWay: () => Promise<void>,
): Promise<tf.Tensor2D> {
  const blocks: FeatureBlock[] = [];
  try {
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      blocks.push(featureBlock(data, rows.subarray(start, start + rowsAtOnce), pixelFeatures));
      await giveWay();
    }
    return await gramMatrix(blocks, giveWay);
  } finally {
    disposeBlocks(blocks);
  }
}

/** Mean [1, 784] and covariance [784, 784] of `count` images from the sum of their products. Must run inside `tf.tidy`. */
export function meanAndCovariance(
  products: tf.Tensor2D,
  count: number,
): { readonly mean: tf.Tensor2D; readonly covariance: tf.Tensor2D } {
  const means = tf.div(products, count) as tf.Tensor2D;
  const mean = tf.slice2d(means, [imagePixels, 0], [1, imagePixels]);
  const squares = tf.slice2d(means, [0, 0], [imagePixels, imagePixels]);
  return { mean, covariance: tf.sub(squares, tf.matMul(mean, mean, true)) };
}
