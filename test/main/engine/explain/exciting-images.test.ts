import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { excitingImages } from '#engine/explain/exciting-images.ts';
import { inkFromBytes } from '#engine/explain/score-gradients.ts';
import { runLayers } from '#engine/networks/forward.ts';
import { disposeModel, type Model } from '#engine/networks/model.ts';
import { readImages } from '#engine/networks/read-digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { nativeTensorflow } from '../../native.ts';
import { pixels, trainedModel } from './trained-model.ts';

let fast: Model;

beforeAll(async () => {
  await nativeTensorflow();
  fast = trainedModel('fast');
});
afterAll(() => disposeModel(fast));

/** The mean of each map of a layer, before its activation, for images [n, 784]: [n, filters]. */
function meansOf(images: Uint8Array, position: number): Float32Array {
  const layers = fast.network.layers.map((layer, place) =>
    place === position && layer.kind === 'conv' ? { ...layer, activation: 'none' as const } : layer,
  );
  const linear = { ...fast, network: { ...fast.network, layers } };
  return tf.tidy(() => {
    const input = tf.tensor4d(inkFromBytes(images), [images.length / 784, 28, 28, 1]);
    const output = runLayers(linear, input, { kind: 'reading' }, { to: position + 1 });
    return Float32Array.from((output.rank === 4 ? tf.mean(output, [1, 2]) : output).dataSync());
  });
}

test('filters answer their images more than any digit, and as much as is said', async () => {
  const before = tf.memory().numTensors;
  const position = 3;
  const images = await excitingImages(fast, { position, filters: [0, 7, 40], seed: 1 });
  const digits = meansOf(pixels, position);
  for (const { filter, pixels: made, excitement, blank } of images) {
    expect(excitement).toBeCloseTo(meansOf(made, position)[filter] ?? 0, 3);
    expect(blank).toBeCloseTo(meansOf(new Uint8Array(784), position)[filter] ?? 0, 3);
    const answers = Array.from({ length: 1200 }, (_, row) => digits[row * 64 + filter] ?? 0);
    expect(excitement).toBeGreaterThan(Math.max(...answers));
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('an image that excites a digit is read as that digit', async () => {
  const filters = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const images = await excitingImages(fast, { position: fast.network.layers.length - 1, filters, seed: 2 });
  for (const { filter, pixels: made } of images)
    expect(predictionsOf(readImages(fast, made))[0]).toBe(filter);
});

test('images follow from the seed, whichever are asked for together', async () => {
  const ask = (filters: number[], seed: number) => excitingImages(fast, { position: 0, filters, seed });
  const together = await ask([3, 5], 1);
  expect(await ask([3, 5], 1)).toEqual(together);
  const [alone] = await ask([5], 1);
  const [first, second] = together;
  expect(differenceOf(alone?.pixels, second?.pixels)).toBeLessThan(1);
  const [other] = await ask([5], 2);
  expect(differenceOf(other?.pixels, second?.pixels)).toBeGreaterThan(1);
  expect(differenceOf(first?.pixels, second?.pixels)).toBeGreaterThan(5);
});

test('making images stops when cancelled', async () => {
  const stop = new AbortController();
  const making = excitingImages(fast, {
    ...{ position: 0, filters: [1], seed: 1, signal: stop.signal },
    onProgress: (done) => done === 3 && stop.abort(),
  });
  await expect(making).rejects.toMatchObject({ code: 'cancelled' });
});

function differenceOf(a: Uint8Array = new Uint8Array(), b: Uint8Array = new Uint8Array()): number {
  return a.reduce((sum, byte, pixel) => sum + Math.abs(byte - (b[pixel] ?? 0)), 0) / a.length;
}
