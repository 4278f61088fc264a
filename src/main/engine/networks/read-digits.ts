import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels, imageSide } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { nextTurn } from '../next-turn.ts';
import { readProbabilities } from './forward.ts';
import type { Model } from './model.ts';

/** Images per native call: large enough to be fast, small enough that the drawing pad is answered in between. */
export const readingBatch = 256;

export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Probabilities [n, 10] for images [n, 784] of 0..255; blocks for one native call, so keep n small. */
export function readImages(model: Model, pixels: Uint8Array): Float32Array {
  const count = pixels.length / imagePixels;
  const images = Float32Array.from(pixels, (ink) => ink / 255);
  const output = tf.tidy(() =>
    readProbabilities(model, tf.tensor4d(images, [count, imageSide, imageSide, 1])),
  );
  const probabilities = Float32Array.from(output.dataSync());
  output.dispose();
  return probabilities;
}

/**
 * Probabilities [rows.length, 10] from `read`, which takes at most {@link readingBatch} rows at once, giving way to
 * other work in between. Throws `cancelled` once `signal` aborts.
 */
export async function readInBatches(
  read: (rows: Uint32Array) => Float32Array,
  rows: Uint32Array,
  options: ReadingOptions = {},
): Promise<Float32Array> {
  const probabilities = new Float32Array(rows.length * classCount);
  for (let start = 0; start < rows.length; start += readingBatch) {
    if (options.signal?.aborted) throw new Failure('cancelled', 'Reading the digits was cancelled.');
    const batch = rows.subarray(start, start + readingBatch);
    probabilities.set(read(batch), start * classCount);
    options.onProgress?.(start + batch.length, rows.length);
    await nextTurn();
  }
  return probabilities;
}
