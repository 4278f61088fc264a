import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillFeatures, roomForFeatures, weightsFingerprint } from '#engine/explain/digit-features.ts';
import { nearestDigits } from '#engine/explain/nearest-digits.ts';
import { inkFromBytes } from '#engine/explain/score-gradients.ts';
import { runLayers } from '#engine/networks/forward.ts';
import { copyModel, disposeModel, type Model } from '#engine/networks/model.ts';
import { nativeTensorflow } from '../../native.ts';
import { imageOf, pixels, trainedModel } from './trained-model.ts';

const names = ['fast', 'mlp', 'softmax'] as const;
const models: Model[] = [];

beforeAll(async () => {
  await nativeTensorflow();
  models.push(...names.map((name) => trainedModel(name, 1)));
});
afterAll(() => models.forEach(disposeModel));

/** Every other row but the first hundred. */
const rows = Uint32Array.from({ length: 550 }, (_, place) => 1199 - 2 * place);

test.each([0, 1, 2])(
  'network %i: neighbours are those that measuring every digit finds',
  async (index) => {
    const model = models[index] as Model;
    const before = tf.memory().numTensors;
    const image = imageOf(4);
    const features = await featuresOf(model);
    const { neighbours, same, medianDistance } = await nearestDigits(model, {
      image,
      pixels,
      features,
      count: 7,
    });
    expect(tf.memory().numTensors).toBe(before);
    const own = featureOf(model, image);
    const measured = [...rows]
      .map((row) => ({
        row,
        distance: Math.hypot(...featureOf(model, imageOf(row)).map((value, at) => value - (own[at] ?? 0))),
      }))
      .sort((a, b) => a.distance - b.distance);
    expect(same).toEqual([]);
    for (const [place, { row, distance }] of neighbours.entries()) {
      expect(row).toBe(measured[place]?.row);
      expect(Math.abs(distance - (measured[place]?.distance ?? 0))).toBeLessThan(1e-3 * distance + 1e-3);
    }
    expect(medianDistance).toBeCloseTo(measured[275]?.distance ?? 0, 1);
  },
  20_000,
);

test('a digit that is among them is told and left out', async () => {
  const [model] = models as [Model, ...Model[]];
  const features = await featuresOf(model);
  const { neighbours, same } = await nearestDigits(model, {
    image: imageOf(1101),
    pixels,
    features,
    count: 5,
  });
  expect(same).toEqual([1101]);
  expect(neighbours.length).toBe(5);
  expect(neighbours.every(({ row, distance }) => row !== 1101 && distance > 0)).toBe(true);
});

test('reading features stops when cancelled, and goes on where it was', async () => {
  const [model] = models as [Model, ...Model[]];
  const stop = new AbortController();
  const features = roomForFeatures(model, rows);
  const cut = { signal: stop.signal, onProgress: () => stop.abort() };
  await expect(fillFeatures(model, { pixels, features }, cut)).rejects.toMatchObject({ code: 'cancelled' });
  expect(features.done).toBe(256);
  await fillFeatures(model, { pixels, features });
  expect(features).toEqual(await featuresOf(model));
});

test('networks that read alike have one fingerprint, others have another', () => {
  const [model] = models as [Model, ...Model[]];
  const again = copyModel(model);
  expect(weightsFingerprint(again)).toBe(weightsFingerprint(model));
  tf.tidy(() => again.weights[0]?.variable.assign(tf.mul(again.weights[0].variable, 1.0001)));
  expect(weightsFingerprint(again)).not.toBe(weightsFingerprint(model));
  disposeModel(again);
});

async function featuresOf(model: Model) {
  const features = roomForFeatures(model, rows);
  await fillFeatures(model, { pixels, features });
  return features;
}

function featureOf(model: Model, image: Uint8Array): Float32Array {
  return tf.tidy(() => {
    const input = tf.tensor4d(inkFromBytes(image), [1, 28, 28, 1]);
    const { layers } = model.network;
    return Float32Array.from(
      runLayers(model, input, { kind: 'reading' }, { to: layers.length - 1 }).dataSync(),
    );
  });
}
