import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inkFromBytes } from '#engine/explain/score-gradients.ts';
import { shortestChange } from '#engine/explain/shortest-change.ts';
import { smallestEdits } from '#engine/explain/smallest-edits.ts';
import { createModel, disposeModel, type Model, readWeights, writeWeights } from '#engine/networks/model.ts';
import { readImages } from '#engine/networks/read-digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { makeRandom } from '#shared/random.ts';
import { nativeTensorflow } from '../../native.ts';
import { imageOf, trainedModel } from './trained-model.ts';

let fast: Model;

beforeAll(async () => {
  await nativeTensorflow();
  fast = trainedModel('fast');
});
afterAll(() => disposeModel(fast));

test('every edit is really read as its digit, and measured as what it changes', async () => {
  const before = tf.memory().numTensors;
  const image = imageOf(5);
  const answer = predictionsOf(readImages(fast, image))[0];
  const edits = await smallestEdits(fast, image);
  expect(edits.map(({ digit }) => digit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((d) => d !== answer));
  expect(edits.filter(({ pixels }) => pixels !== null).length).toBeGreaterThan(6);
  for (const { digit, pixels, distance, probabilities } of edits) {
    if (pixels === null) continue;
    expect(readImages(fast, pixels)).toEqual(probabilities);
    expect(predictionsOf(probabilities)[0]).toBe(digit);
    const [from, to] = [inkFromBytes(image), inkFromBytes(pixels)];
    expect(distance).toBeCloseTo(Math.hypot(...to.map((ink, pixel) => ink - (from[pixel] ?? 0))), 5);
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('where boundaries are straight, the easiest edit is as short as geometry allows', async () => {
  const model = trainedModel('softmax');
  // Grey, so that no pixel reaches its bounds.
  const grey = new Uint8Array(784).fill(128);
  const answer = predictionsOf(readImages(model, grey))[0] ?? 0;
  const kernel = model.byLayer[1]?.get('kernel')?.dataSync() ?? [];
  const probabilities = readImages(model, grey);
  const bounds = new Map(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => {
      const margin = Math.log((probabilities[answer] ?? 0) / (probabilities[digit] ?? 1));
      const weights = Array.from({ length: 784 }, (_, pixel) => {
        const at = pixel * 10;
        return (kernel[at + answer] ?? 0) - (kernel[at + digit] ?? 0);
      });
      return [digit, margin / Math.hypot(...weights)] as const;
    }),
  );
  bounds.delete(answer);
  const edits = await smallestEdits(model, grey);
  for (const { digit, pixels, distance } of edits)
    if (pixels !== null) expect(distance).toBeGreaterThan(0.98 * (bounds.get(digit) ?? 0));
  const shortest = Math.min(...edits.filter(({ pixels }) => pixels !== null).map(({ distance }) => distance));
  expect(shortest).toBeLessThan(1.06 * Math.min(...bounds.values()));
  disposeModel(model);
});

test('a network that never changes its mind is told as such', async () => {
  const model = createModel(networkPresets.mlp.network, 1);
  writeWeights(
    model,
    readWeights(model).map((weight) => ({
      ...weight,
      values:
        weight.name === 'dense_3/bias'
          ? weight.values.map((_, digit) => Number(digit === 3))
          : weight.values.fill(0),
    })),
  );
  const edits = await smallestEdits(model, imageOf(1));
  expect(edits.length).toBe(9);
  expect(edits.every(({ digit, pixels }) => digit !== 3 && pixels === null)).toBe(true);
  disposeModel(model);
});

test('a search stops when cancelled', async () => {
  const stop = new AbortController();
  const search = smallestEdits(fast, imageOf(1), {
    signal: stop.signal,
    onProgress: (done) => done === 2 && stop.abort(),
  });
  await expect(search).rejects.toMatchObject({ code: 'cancelled' });
});

test('the shortest change reaches its growth within the range of ink, and no random one is shorter', () => {
  const random = makeRandom(5);
  const ink = new Float32Array(20).map(() => random());
  const gradient = new Float32Array(20).map(() => random() - 0.5);
  const dot = (change: ArrayLike<number>) =>
    gradient.reduce((sum, slope, pixel) => sum + slope * (change[pixel] ?? 0), 0);
  for (const growth of [0.5, -0.5, 1.2]) {
    const change = shortestChange(ink, gradient, growth);
    expect(dot(change)).toBeCloseTo(growth, 4);
    for (const [pixel, amount] of change.entries()) {
      const moved = (ink[pixel] ?? 0) + amount;
      expect(moved).toBeGreaterThanOrEqual(-1e-6);
      expect(moved).toBeLessThanOrEqual(1 + 1e-6);
    }
    for (let trial = 0; trial < 200; trial++) {
      const other = change.map((amount, pixel) => {
        const moved = (ink[pixel] ?? 0) + amount + 0.2 * (random() - 0.5);
        return Math.min(1, Math.max(0, moved)) - (ink[pixel] ?? 0);
      });
      if (dot(other) * Math.sign(growth) >= Math.abs(growth))
        expect(Math.hypot(...other)).toBeGreaterThan(Math.hypot(...change) - 1e-6);
    }
  }
  expect(shortestChange(ink, new Float32Array(20), 1)).toEqual(new Float32Array(20));
});
