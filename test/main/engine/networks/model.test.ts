import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLayersModelWeights, writeLayersModel } from '#engine/export/layers-model.ts';
import { forward, readProbabilities } from '#engine/networks/forward.ts';
import { createModel, disposeModel, readWeights, writeWeights } from '#engine/networks/model.ts';
import { countParameters } from '#shared/network/network.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { makeRandom } from '#shared/random.ts';
import { everyLayer, ownNetwork } from '../../../shared/network/every-layer.ts';
import { nativeTensorflow } from '../../native.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { loadExport } from '../exported-model.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

const folder = temporaryFolder();

function randomImages(count: number): Float32Array {
  const random = makeRandom(9);
  return new Float32Array(count * 784).map(() => random());
}

const networks = [...networkNames.map((name) => networkPresets[name].network), everyLayer, ownNetwork];

describe.each(networks)('$name', (network) => {
  const { name } = network;

  test('has as many trainable numbers as its description counts', () => {
    const model = createModel(network, 1);
    const trainable = model.weights.filter(({ role }) => role !== 'moving');
    expect(trainable.reduce((sum, { variable }) => sum + variable.size, 0)).toBe(countParameters(network));
    disposeModel(model);
  });

  test('starts from the same weights for the same seed only', () => {
    const values = [1, 1, 2].map((seed) => {
      const model = createModel(network, seed);
      const first = readWeights(model)[0]?.values;
      disposeModel(model);
      return first;
    });
    expect(values[1]).toEqual(values[0]);
    expect(values[2]).not.toEqual(values[0]);
  });

  test('reads the same as its export does in TensorFlow.js', async () => {
    const model = createModel(network, 5);
    const images = tf.tensor4d(randomImages(8), [8, 28, 28, 1]);
    // Moving statistics away from their start, so that batch normalisation is really compared.
    tf.tidy(() => forward(model, images, { kind: 'training', seed: tf.tensor1d([1, 2], 'int32') }));
    const ours = tf.tidy(() => readProbabilities(model, images));
    const target = join(folder, name);
    await writeLayersModel(target, network, readWeights(model));
    const exported = await loadExport(target);
    const theirs = exported.predict(images) as tf.Tensor;
    const difference = tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0];
    expect(difference).toBeLessThan(1e-5);
    exported.dispose();
    disposeModel(model);
  });

  test('gets its weights back from its export', async () => {
    const model = createModel(network, 6);
    const before = readWeights(model);
    const target = join(folder, `${name}-again`);
    await writeLayersModel(target, network, before);
    await writeLayersModel(target, network, before);
    const other = createModel(network, 7);
    writeWeights(other, await readLayersModelWeights(target));
    expect(readWeights(other)).toEqual(before);
    disposeModel(model);
    disposeModel(other);
  });
});

test('dropout changes with the step and not without it', () => {
  const model = createModel(networkPresets.simple.network, 1);
  const images = tf.tensor4d(randomImages(4), [4, 28, 28, 1]);
  const logits = [3, 3, 4].map((step) =>
    tf.tidy(() =>
      forward(model, images, { kind: 'training', seed: tf.tensor1d([1, step], 'int32') }).dataSync(),
    ),
  );
  expect(logits[1]).toEqual(logits[0]);
  expect(logits[2]).not.toEqual(logits[0]);
  disposeModel(model);
});
