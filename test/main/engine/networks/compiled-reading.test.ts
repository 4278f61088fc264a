import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { compileReading } from '#engine/networks/compiled-reading.ts';
import { createModel, disposeModel } from '#engine/networks/model.ts';
import { readImages } from '#engine/networks/read-digits.ts';
import { readTogether } from '#engine/networks/read-together.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { nativeTensorflow } from '../../native.ts';

const count = 90;
const labels = generateLabels(count, 1);
const pixels = generateDigitPixels(labels, { seed: 1, first: 0, count });

beforeAll(async () => {
  await nativeTensorflow();
});

test.each(networkNames)('%s reads compiled as it reads eagerly, and leaves nothing behind', (network) => {
  const before = tf.memory().numTensors;
  const model = createModel(networkPresets[network].network, 3);
  const reading = compileReading(model);
  const expected = readImages(model, pixels);
  const compiled = reading.read(pixels);
  expect(compiled.length).toBe(expected.length);
  for (const [index, share] of compiled.entries())
    expect(Math.abs(share - (expected[index] ?? Number.NaN))).toBeLessThan(1e-4);
  reading.dispose();
  disposeModel(model);
  expect(tf.memory().numTensors).toBe(before);
});

test('many digits, read several times each by several networks, are the mean of all readings', async () => {
  const models = [1, 2].map((seed) => createModel(networkPresets.fast.network, seed));
  const many = new Uint8Array(12 * pixels.length);
  for (let copy = 0; copy < 12; copy++) many.set(pixels, copy * pixels.length);
  const read = await readTogether({ models, readsPerDigit: 5 }, many);
  const few = await readTogether({ models, readsPerDigit: 5 }, pixels);
  for (const [index, share] of read.entries())
    expect(Math.abs(share - (few[index % few.length] ?? Number.NaN))).toBeLessThan(1e-4);
  for (const model of models) disposeModel(model);
});
