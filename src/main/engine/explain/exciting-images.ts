import * as tf from '@tensorflow/tfjs-core';
import { imagePixels, imageSide } from '#shared/digits.ts';
import { makeRandom, randomInteger } from '#shared/random.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { runLayers } from '../networks/forward.ts';
import type { Model } from '../networks/model.ts';
import { nextTurn } from '../next-turn.ts';
import { inkFromBytes } from './score-gradients.ts';

/** An image made to excite one filter, or one unit of a dense layer. */
export interface ExcitingImage {
  readonly filter: number;
  /** [784], 0..255 */
  readonly pixels: Uint8Array;
  /** The filter's mean answer over its map, before its activation: to this image, and to blank paper. */
  readonly excitement: number;
  readonly blank: number;
}

export interface ExcitingQuestion {
  /** Of the layer. */
  readonly position: number;
  readonly filters: readonly number[];
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const steps = 64;
/** How far a step moves a pixel where the gradient is as usual: from the first step to the last. */
const [firstStride, lastStride] = [0.1, 0.02];
/** Every so many steps the image is blurred a little, but not in the last ones. */
const blurEvery = 4;
/** Most ink a pixel starts with. */
const faint = 0.2;
/** What separates random numbers here from other uses of a seed. */
const [shiftStream, inkStream] = [31, 32];

/**
 * Activation maximisation (Erhan, Bengio, Courville and Vincent 2009, "Visualizing higher-layer features of a deep network"):
 * from faint noise up the gradient of a filter's mean answer, moved by a pixel at random and blurred now and then so that no
 * pixel pattern of its own arises (Yosinski et al. 2015). The same seed gives the same images, whichever are asked for
 * together. All at once, giving way after each step; throws `cancelled`, and `no-convolution` where layer `position` is neither a
 * convolution nor dense or has no such filter.
 */
export async function excitingImages(model: Model, question: ExcitingQuestion): Promise<ExcitingImage[]> {
  const { position, filters, seed, signal, onProgress } = question;
  refuseOthers(model, position, filters);
  const linear = withoutActivation(model, position);
  const random = makeRandom(seed, shiftStream);
  let ink = faintNoise(filters, seed);
  for (let step = 0; step < steps; step++) {
    if (signal?.aborted) throw new Failure('cancelled', 'Making the images was cancelled.');
    const shift = [randomInteger(random, 3), randomInteger(random, 3)] as const;
    const share = (1 + Math.cos((Math.PI * step) / steps)) / 2;
    const isBlurred = step % blurEvery === 0 && step < steps - 2 * blurEvery;
    ink = climb(linear, {
      ink,
      position,
      filters,
      shift,
      isBlurred,
      stride: lastStride + (firstStride - lastStride) * share,
    });
    onProgress?.(step + 1, steps);
    await nextTurn();
  }
  const pixels = Uint8Array.from(ink, (amount) => Math.round(255 * amount));
  const excitement = meanAnswers(linear, { ink: inkFromBytes(pixels), position, filters });
  const blank = meanAnswers(linear, { ink: new Float32Array(ink.length), position, filters });
  return filters.map((filter, place) => ({
    filter,
    pixels: pixels.slice(place * imagePixels, (place + 1) * imagePixels),
    excitement: excitement[place] ?? 0,
    blank: blank[place] ?? 0,
  }));
}

function refuseOthers({ network }: Model, position: number, filters: readonly number[]): void {
  const layer = network.layers[position];
  const count = layer?.kind === 'conv' ? layer.filters : layer?.kind === 'dense' ? layer.units : 0;
  const missing = filters.find((filter) => filter >= count);
  if (missing !== undefined)
    throw new Failure(
      'no-convolution',
      `Layer ${position + 1} of ${network.name} has no filter ${missing + 1}.`,
    );
}

/** The same weights with a layer that only adds up: a filter that is silent has no gradient behind its activation. */
function withoutActivation(model: Model, position: number): Model {
  const layers = model.network.layers.map((layer, place) =>
    place === position && (layer.kind === 'conv' || layer.kind === 'dense')
      ? { ...layer, activation: 'none' as const }
      : layer,
  );
  return { ...model, network: { ...model.network, layers } };
}

function faintNoise(filters: readonly number[], seed: number): Float32Array {
  const ink = new Float32Array(filters.length * imagePixels);
  for (const [place, filter] of filters.entries()) {
    const random = makeRandom(seed + filter, inkStream);
    for (let pixel = 0; pixel < imagePixels; pixel++) ink[place * imagePixels + pixel] = faint * random();
  }
  return ink;
}

interface Asked {
  /** [filters.length, 784] */
  readonly ink: Float32Array;
  readonly position: number;
  readonly filters: readonly number[];
}

/** The answer of each image's own filter, averaged over its map. */
function answersOf(model: Model, images: tf.Tensor4D, { position, filters }: Asked): tf.Tensor1D {
  const output = runLayers(model, images, { kind: 'reading' }, { to: position + 1 });
  const means = output.rank === 4 ? tf.mean(output, [1, 2]) : output;
  const own = tf.oneHot(tf.tensor1d([...filters], 'int32'), means.shape[1] ?? 1);
  return tf.sum(tf.mul(means, own), 1) as tf.Tensor1D;
}

function meanAnswers(model: Model, asked: Asked): Float32Array {
  return tf.tidy(() => {
    const images = tf.tensor4d(asked.ink, [asked.filters.length, imageSide, imageSide, 1]);
    return Float32Array.from(answersOf(model, images, asked).dataSync());
  });
}

interface Climb extends Asked {
  /** 0 to 2 pixels from the upper left, 1 being where it is. */
  readonly shift: readonly [number, number];
  readonly stride: number;
  readonly isBlurred: boolean;
}

/** One step of all images up their gradients, each as far however steep it is. */
function climb(model: Model, step: Climb): Float32Array {
  const { ink, filters, shift, stride, isBlurred } = step;
  return tf.tidy(() => {
    const shape: [number, number, number, number] = [filters.length, imageSide, imageSide, 1];
    const images = tf.tensor4d(ink, shape);
    const gradient = tf.grad((input) => {
      const framed = tf.pad(input, [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ]);
      return answersOf(model, tf.slice(framed, [0, ...shift, 0], shape) as tf.Tensor4D, step);
    })(images) as tf.Tensor4D;
    const usual = tf.sqrt(tf.mean(tf.square(gradient), [1, 2, 3], true));
    const moved = tf.add(images, tf.mul(tf.div(gradient, tf.add(usual, 1e-12)), stride)) as tf.Tensor4D;
    const smooth = isBlurred ? blurred(moved) : moved;
    return Float32Array.from(tf.clipByValue(smooth, 0, 1).dataSync());
  });
}

/** Each pixel with its neighbours, weighted 4 : 2 : 1. */
function blurred(images: tf.Tensor4D): tf.Tensor4D {
  const kernel = tf.tensor4d(
    [1, 2, 1, 2, 4, 2, 1, 2, 1].map((weight) => weight / 16),
    [3, 3, 1, 1],
  );
  return tf.conv2d(images, kernel, 1, 'same');
}
