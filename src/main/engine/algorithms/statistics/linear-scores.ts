import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels } from '#shared/digits.ts';
import { multiply } from '../../native/multiply.ts';
import type { Scorer } from './scorer.ts';

/** A score for each digit that is linear in some numbers of an image. */
export interface LinearScores {
  /** Numbers [width] of an image by its ink, one table [256] for each group of 784 of them. */
  readonly tables: readonly Float64Array[];
  /** Weights [tables * 784, 10]. */
  readonly weights: Float32Array;
  /** [10] */
  readonly offsets: Float32Array;
}

/** Owns native memory until `dispose`. */
export function linearScorer({ tables, weights, offsets }: LinearScores): Scorer {
  const width = tables.length * imagePixels;
  const kernel = tf.tensor2d(weights, [width, classCount]);
  const bias = tf.tensor1d(offsets);
  return {
    score(pixels) {
      const rows = pixels.length / imagePixels;
      const numbers = new Float32Array(rows * width);
      for (let row = 0; row < rows; row++) {
        const image = pixels.subarray(row * imagePixels, (row + 1) * imagePixels);
        for (const [group, table] of tables.entries()) {
          const target = row * width + group * image.length;
          for (let pixel = 0; pixel < image.length; pixel++)
            numbers[target + pixel] = table[image[pixel] ?? 0] ?? 0;
        }
      }
      return tf.tidy(() => {
        const products = multiply(tf.tensor2d(numbers, [rows, width]), kernel);
        return Float32Array.from(tf.add(products, bias).dataSync());
      });
    },
    bytes: 4 * (weights.length + offsets.length),
    dispose: () => tf.dispose([kernel, bias]),
  };
}
