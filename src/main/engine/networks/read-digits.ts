import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels, imageSide } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { gatherImages } from '../data/batches.ts';
import { nextTurn } from '../next-turn.ts';
import { readProbabilities } from './forward.ts';
import type { Model } from './model.ts';

/** Images per native call: large enough to be fast, small enough that the drawing pad is answered in between. */
const chunk = 256;

/** Probabilities [n, 10] for images [n, 784] of 0..255; blocks for one native call, so keep n small. */
export function readImages(model: Model, pixels: Uint8Array): Float32Array {
  const rows = Uint32Array.from({ length: pixels.length / imagePixels }, (_, row) => row);
  return readRows(model, pixels, rows);
}

/**
 * Probabilities [rows.length, 10] for chosen rows of `pixels` [n, 784], giving way to other work between chunks.
 * Throws `cancelled` once `signal` aborts.
 */
export async function readDigits(
  model: Model,
  digits: { readonly pixels: Uint8Array; readonly rows: Uint32Array },
  options: {
    signal?: AbortSignal | undefined;
    onProgress?: ((done: number, total: number) => void) | undefined;
  } = {},
): Promise<Float32Array> {
  const probabilities = new Float32Array(digits.rows.length * classCount);
  for (let start = 0; start < digits.rows.length; start += chunk) {
    if (options.signal?.aborted) throw new Failure('cancelled', 'Reading the digits was cancelled.');
    const rows = digits.rows.subarray(start, start + chunk);
    probabilities.set(readRows(model, digits.pixels, rows), start * classCount);
    options.onProgress?.(start + rows.length, digits.rows.length);
    await nextTurn();
  }
  return probabilities;
}

function readRows(model: Model, pixels: Uint8Array, rows: Uint32Array): Float32Array {
  const images = new Float32Array(rows.length * imagePixels);
  gatherImages(pixels, rows, images);
  const output = tf.tidy(() =>
    readProbabilities(model, tf.tensor4d(images, [rows.length, imageSide, imageSide, 1])),
  );
  const probabilities = Float32Array.from(output.dataSync());
  output.dispose();
  return probabilities;
}
