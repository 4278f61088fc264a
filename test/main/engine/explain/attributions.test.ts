import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gradientSaliency } from '#engine/explain/gradient-saliency.ts';
import { integratedGradients } from '#engine/explain/integrated-gradients.ts';
import { occlusionMap } from '#engine/explain/occlusion.ts';
import { inkFromBytes } from '#engine/explain/score-gradients.ts';
import { forward } from '#engine/networks/forward.ts';
import { disposeModel, type Model } from '#engine/networks/model.ts';
import { readImages } from '#engine/networks/read-digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { nativeTensorflow } from '../../native.ts';
import { imageOf, trainedModel } from './trained-model.ts';

const names = ['softmax', 'mlp', 'fast'] as const;
const models = new Map<string, Model>();

beforeAll(async () => {
  await nativeTensorflow();
  for (const name of names) models.set(name, trainedModel(name));
});
afterAll(() => {
  for (const model of models.values()) disposeModel(model);
});

function modelOf(name: string): Model {
  const model = models.get(name);
  if (model === undefined) throw new Error(`There is no model ${name}.`);
  return model;
}

/** Logits of one image by the forward pass alone. */
function logitsOf(model: Model, ink: Float32Array): Float32Array {
  return tf.tidy(() =>
    Float32Array.from(forward(model, tf.tensor4d(ink, [1, 28, 28, 1]), { kind: 'reading' }).dataSync()),
  );
}

describe.each(names)('%s', (name) => {
  test('the gradient is what moving a pixel a little really does to the logit', () => {
    const model = modelOf(name);
    const image = imageOf(5);
    const ink = inkFromBytes(image);
    for (const digit of [4, 9]) {
      const { map, logit } = gradientSaliency(model, image, digit);
      expect(logit).toBeCloseTo(logitsOf(model, ink)[digit] ?? 0, 4);
      const strongest = [...map.keys()].sort((a, b) => Math.abs(map[b] ?? 0) - Math.abs(map[a] ?? 0));
      for (const pixel of strongest.slice(0, 12)) {
        const [more, less] = [1, -1].map((sign) => {
          const moved = ink.slice();
          moved[pixel] = (moved[pixel] ?? 0) + sign * 2e-3;
          return logitsOf(model, moved)[digit] ?? 0;
        }) as [number, number];
        const slope = (more - less) / 4e-3;
        expect(Math.abs(slope - (map[pixel] ?? 0))).toBeLessThan(0.02 * Math.abs(slope) + 0.01);
      }
    }
  });

  test('integrated gradients add up to what the logit gained since blank paper', async () => {
    const model = modelOf(name);
    const image = imageOf(8);
    const [blank, whole] = [new Float32Array(784), inkFromBytes(image)].map((ink) => logitsOf(model, ink));
    for (const digit of [0, 3, 8]) {
      const { map, logit, blankLogit, sum } = await integratedGradients(model, image, { digit });
      const gained = (whole?.[digit] ?? 0) - (blank?.[digit] ?? 0);
      expect(logit - blankLogit).toBeCloseTo(gained, 3);
      expect(map.reduce((total, share) => total + share, 0)).toBeCloseTo(sum, 4);
      expect(Math.abs(sum - gained)).toBeLessThan(0.01 * Math.max(1, Math.abs(gained)));
      expect(map.every((share, pixel) => (image[pixel] ?? 0) > 0 || share === 0)).toBe(true);
    }
  });

  test('covering is what reading the covered digit gives, and does nothing where there is no ink', async () => {
    const model = modelOf(name);
    const image = imageOf(12);
    const whole = readImages(model, image);
    const digit = predictionsOf(whole)[0] ?? 0;
    const { map, answers, probability } = await occlusionMap(model, image, { digit, window: 5 });
    expect(probability).toBe(whole[digit]);
    for (const [row, column] of [
      [14, 14],
      [10, 12],
      [2, 26],
      [0, 0],
      [17, 13],
    ] as const) {
      const covered = image.map((byte, pixel) => {
        const [y, x] = [Math.floor(pixel / 28), pixel % 28];
        return Math.abs(y - row) <= 2 && Math.abs(x - column) <= 2 ? 0 : byte;
      });
      const shares = readImages(model, covered);
      const place = row * 28 + column;
      expect(map[place]).toBeCloseTo((whole[digit] ?? 0) - (shares[digit] ?? 0), 4);
      expect(answers[place]).toBe(predictionsOf(shares)[0]);
    }
    expect(map[0]).toBe(0);
  });
});

test('a straight line is explained exactly: weights are its gradient, weights times ink its shares', async () => {
  const model = modelOf('softmax');
  const image = imageOf(3);
  const kernel = model.byLayer[1]?.get('kernel')?.dataSync() ?? [];
  const weights = Float32Array.from({ length: 784 }, (_, pixel) => kernel[pixel * 10 + 7] ?? 0);
  expect(gradientSaliency(model, image, 7).map).toEqual(weights);
  const { map } = await integratedGradients(model, image, { digit: 7 });
  for (const [pixel, share] of map.entries())
    expect(share).toBeCloseTo(((image[pixel] ?? 0) / 255) * (weights[pixel] ?? 0), 5);
});

test('blank paper gets no shares and cannot be covered', async () => {
  const model = modelOf('fast');
  const blank = new Uint8Array(784);
  const shares = await integratedGradients(model, blank, { digit: 1 });
  expect(shares.sum).toBe(0);
  expect(shares.logit).toBeCloseTo(shares.blankLogit, 5);
  const covered = await occlusionMap(model, blank, { digit: 1, window: 3 });
  expect(covered.map.every((drop) => drop === 0)).toBe(true);
});

test('what takes many passes stops when cancelled, and nothing is left in native memory', async () => {
  const model = modelOf('fast');
  const before = tf.memory().numTensors;
  const { signal } = stopped();
  await expect(integratedGradients(model, imageOf(1), { digit: 1, signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
  await expect(occlusionMap(model, imageOf(1), { digit: 1, window: 3, signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
  gradientSaliency(model, imageOf(1), 1);
  await integratedGradients(model, imageOf(1), { digit: 1 });
  await occlusionMap(model, imageOf(1), { digit: 1, window: 3 });
  expect(tf.memory().numTensors).toBe(before);
});

function stopped(): AbortController {
  const stop = new AbortController();
  stop.abort();
  return stop;
}
