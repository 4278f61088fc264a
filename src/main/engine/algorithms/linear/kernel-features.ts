import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels } from '#shared/digits.ts';
import { makeRandom, type Random, shuffle } from '#shared/random.ts';
import { copyImages } from '../../data/dataset.ts';
import { multiply } from '../../native/multiply.ts';
import type { TrainingDigits } from '../classifier.ts';
import { type FeatureMap, imageTensor, withOnes } from './feature-blocks.ts';

/** What separates random waves and landmarks from other uses of a seed. */
const waveStream = 22;
const landmarkStream = 23;

export interface KernelChoice {
  readonly components: number;
  /** Likeness of two images of 0..1 is exp(-gamma * squared distance). */
  readonly gamma: number;
  readonly seed: number;
}

/**
 * Random Fourier features (Rahimi and Recht 2007): cosines of random waves over the pixels, whose products come to the
 * Gaussian likeness on average.
 */
export function fourierFeatures({ components, gamma, seed }: KernelChoice): FeatureMap {
  const random = makeRandom(seed, waveStream);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const deviation = Math.sqrt(2 * gamma);
  const waves = tf.tensor2d(
    Float32Array.from({ length: imagePixels * components }, () => deviation * normal()),
    [imagePixels, components],
  );
  const phases = tf.tensor1d(Float32Array.from({ length: components }, () => 2 * Math.PI * random()));
  const height = Math.sqrt(2 / components);
  return {
    width: components + 1,
    features: (images) =>
      withOnes(tf.mul(tf.cos(tf.add(multiply(images, waves), phases)), height) as tf.Tensor2D),
    bytes: 4 * (waves.size + phases.size),
    dispose: () => tf.dispose([waves, phases]),
  };
}

/** Likeness to a sample of the digits, equally many of each (Williams and Seeger 2001). */
export interface Landmarks extends FeatureMap {
  /** The landmarks' likeness to each other [components, components]; the caller disposes it. */
  likeness(): tf.Tensor2D;
}

/** Draws landmarks from the digits: as many of each class as of the next, while there are enough. */
export function nystroemFeatures(data: TrainingDigits, choice: KernelChoice): Landmarks {
  const rows = landmarkRows(data.labels, choice.components, makeRandom(choice.seed, landmarkStream));
  const landmarks = imageTensor(copyImages(data.pixels, rows));
  const transposed = tf.transpose(landmarks) as tf.Tensor2D;
  const lengths = tf.tidy(() => tf.sum(tf.square(landmarks), 1) as tf.Tensor1D);
  function likenessTo(images: tf.Tensor2D): tf.Tensor2D {
    const own = tf.sum(tf.square(images), 1, true);
    const products = multiply(images, transposed);
    const distances = tf.relu(tf.sub(tf.add(own, lengths), tf.mul(products, 2)));
    return tf.exp(tf.mul(distances, -choice.gamma)) as tf.Tensor2D;
  }
  return {
    width: rows.length + 1,
    features: (images) => withOnes(likenessTo(images)),
    likeness: () => tf.tidy(() => likenessTo(landmarks)),
    bytes: 4 * (transposed.size + lengths.size),
    dispose: () => tf.dispose([landmarks, transposed, lengths]),
  };
}

function landmarkRows(labels: Uint8Array, count: number, random: Random): Uint32Array {
  const order = shuffle(Uint32Array.from(labels.keys()), random);
  const byClass: number[][] = Array.from({ length: classCount }, () => []);
  for (const row of order) byClass[labels[row] ?? 0]?.push(row);
  const rows: number[] = [];
  for (let turn = 0; rows.length < Math.min(count, labels.length); turn++) {
    for (const own of byClass) {
      const row = own[turn];
      if (row !== undefined && rows.length < count) rows.push(row);
    }
  }
  return Uint32Array.from(rows);
}
