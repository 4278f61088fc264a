import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-core';
import { imagePixels, imageSide } from '#shared/digits.ts';
import { summarizeNetwork } from '#shared/network/network.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { copyImages } from '../data/dataset.ts';
import { compileReading } from '../networks/compiled-reading.ts';
import { runLayers } from '../networks/forward.ts';
import type { Model } from '../networks/model.ts';
import { type ReadingOptions, readingBatch } from '../networks/read-digits.ts';
import { nextTurn } from '../next-turn.ts';
import { inkFromBytes } from './score-gradients.ts';

/** What the last layer of a network takes, for many digits: where they lie in the space its answer is read from. */
export interface DigitFeatures {
  /** Of the data. */
  readonly rows: Uint32Array;
  /** [rows.length, width] */
  readonly values: Float32Array;
  readonly width: number;
  /** How many rows are in already: who was cut off goes on here. */
  done: number;
}

/** Numbers kept of a data set's digits: 64 MiB. */
const mostNumbers = 2 ** 24;

/** Room for the features of the first of `rows`, as many as are kept. */
export function roomForFeatures(model: Model, rows: Uint32Array): DigitFeatures {
  const width = featureWidth(model);
  const taken = rows.slice(0, Math.floor(mostNumbers / width));
  return { rows: taken, values: new Float32Array(taken.length * width), width, done: 0 };
}

/** Reads what is missing of the digits `pixels` [n, 784]. Gives way between batches; throws `cancelled`, and keeps what it has. */
export async function fillFeatures(
  model: Model,
  { pixels, features }: { readonly pixels: Uint8Array; readonly features: DigitFeatures },
  { signal, onProgress }: ReadingOptions = {},
): Promise<void> {
  const { rows, values, width } = features;
  if (features.done === rows.length) return;
  const reading = compileReading(model, lastFeatures);
  try {
    while (features.done < rows.length) {
      if (signal?.aborted) throw new Failure('cancelled', 'Looking for near digits was cancelled.');
      const batch = rows.subarray(features.done, features.done + readingBatch);
      values.set(reading.read(copyImages(pixels, batch)), features.done * width);
      features.done += batch.length;
      onProgress?.(features.done, rows.length);
      await nextTurn();
    }
  } finally {
    reading.dispose();
  }
}

/** The features [width] of one image [784]. */
export function featuresOfImage(model: Model, image: Uint8Array): Float32Array {
  return tf.tidy(() => {
    const input = tf.tensor4d(inkFromBytes(image), [1, imageSide, imageSide, 1]);
    return Float32Array.from(lastFeatures(model, input).dataSync());
  });
}

/** SHA-256 of all weights: equal for networks that read alike to the last bit. */
export function weightsFingerprint(model: Model): string {
  const hash = createHash('sha256');
  for (const { variable } of model.weights) {
    const { buffer, byteOffset, byteLength } = variable.dataSync();
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}

/** What the last layer takes, [n, k]. Must run inside `tf.tidy`. */
function lastFeatures(model: Model, images: tf.Tensor4D): tf.Tensor2D {
  const features = runLayers(model, images, { kind: 'reading' }, { to: model.network.layers.length - 1 });
  return tf.reshape(features, [images.shape[0], -1]);
}

function featureWidth(model: Model): number {
  const layers = summarizeNetwork(model.network);
  return layers.at(-2)?.output.reduce((product, size) => product * size, 1) ?? imagePixels;
}
