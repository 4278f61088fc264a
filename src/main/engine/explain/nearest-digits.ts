import * as tf from '@tensorflow/tfjs-core';
import { imagePixels, imageSide } from '#shared/digits.ts';
import { summarizeNetwork } from '#shared/network/network.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { copyImages } from '../data/dataset.ts';
import { compileReading } from '../networks/compiled-reading.ts';
import { runLayers } from '../networks/forward.ts';
import type { Model } from '../networks/model.ts';
import { type ReadingOptions, readingBatch } from '../networks/read-digits.ts';
import { nextTurn, pacedTurns } from '../next-turn.ts';
import { inkFromBytes } from './score-gradients.ts';

/** What the last layer of a network takes, for many digits: where they lie in the space its answer is read from. */
export interface DigitFeatures {
  /** Of the data. */
  readonly rows: Uint32Array;
  /** [rows.length, width] */
  readonly values: Float32Array;
  readonly width: number;
}

export interface NearestDigits {
  /** The nearest first. */
  readonly neighbours: readonly { readonly row: number; readonly distance: number }[];
  /** Rows whose image is the very same: left out of the neighbours. */
  readonly same: readonly number[];
  /** Half of the digits are nearer than this. */
  readonly medianDistance: number;
}

/** Numbers kept of a data set's digits: 64 MiB. */
const mostNumbers = 2 ** 24;

/** The features of the first of `rows` of `pixels` [n, 784], as many as fit. Gives way between batches; throws `cancelled`. */
export async function featuresOf(
  model: Model,
  { pixels, rows }: { readonly pixels: Uint8Array; readonly rows: Uint32Array },
  { signal, onProgress }: ReadingOptions = {},
): Promise<DigitFeatures> {
  const width = featureWidth(model);
  const taken = rows.slice(0, Math.floor(mostNumbers / width));
  const values = new Float32Array(taken.length * width);
  const reading = compileReading(model, lastFeatures);
  try {
    for (let start = 0; start < taken.length; start += readingBatch) {
      if (signal?.aborted) throw new Failure('cancelled', 'Looking for near digits was cancelled.');
      const batch = taken.subarray(start, start + readingBatch);
      values.set(reading.read(copyImages(pixels, batch)), start * width);
      onProgress?.(start + batch.length, taken.length);
      await nextTurn();
    }
  } finally {
    reading.dispose();
  }
  return { rows: taken, values, width };
}

/**
 * The `count` digits nearest to an image [784] by Euclid's distance between what the last layer takes of each: examples as an
 * explanation (Papernot and McDaniel 2018, "Deep k-nearest neighbors", in their last layer only). Throws `cancelled`.
 */
export async function nearestDigits(
  model: Model,
  { image, pixels, features, count }: NearestQuestion,
  signal?: AbortSignal,
): Promise<NearestDigits> {
  const own = tf.tidy(() =>
    Float32Array.from(
      lastFeatures(model, tf.tensor4d(inkFromBytes(image), [1, imageSide, imageSide, 1])).dataSync(),
    ),
  );
  const { rows, values, width } = features;
  const distances = new Float64Array(rows.length);
  const pause = pacedTurns();
  for (let place = 0; place < rows.length; place++) {
    let sum = 0;
    for (let feature = 0, at = place * width; feature < width; feature++, at++)
      sum += ((values[at] ?? 0) - (own[feature] ?? 0)) ** 2;
    distances[place] = Math.sqrt(sum);
    if (place % readingBatch === 0) {
      await pause();
      if (signal?.aborted) throw new Failure('cancelled', 'Looking for near digits was cancelled.');
    }
  }
  const order = [...rows.keys()].sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0));
  const isSame = (place: number) => holdsImage(pixels, rows[place] ?? 0, image);
  // The same image has the same features but for rounding, so it can only be among the first.
  const candidates = order.slice(0, 4 * count + 16);
  return {
    same: candidates.filter(isSame).map((place) => rows[place] ?? 0),
    neighbours: candidates
      .filter((place) => !isSame(place))
      .slice(0, count)
      .map((place) => ({ row: rows[place] ?? 0, distance: distances[place] ?? 0 })),
    medianDistance: distances[order[Math.floor(order.length / 2)] ?? 0] ?? 0,
  };
}

export interface NearestQuestion {
  readonly image: Uint8Array;
  /** Of the data the features come from. */
  readonly pixels: Uint8Array;
  readonly features: DigitFeatures;
  readonly count: number;
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

function holdsImage(pixels: Uint8Array, row: number, image: Uint8Array): boolean {
  return image.every((byte, pixel) => pixels[row * imagePixels + pixel] === byte);
}
