import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeLayersModel } from '#engine/export/layers-model.ts';
import { explainDigit } from '#engine/networks/explain-digit.ts';
import { forward } from '#engine/networks/forward.ts';
import { createModel, disposeModel, type Model, readWeights } from '#engine/networks/model.ts';
import type { DigitQuestion, LayerOutput } from '#shared/explain/explanation.ts';
import type { Network } from '#shared/network/network.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { makeRandom } from '#shared/random.ts';
import { nativeTensorflow } from '../../native.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { exportedOutputs, loadExport } from '../exported-model.ts';

const folder = temporaryFolder();
const all: Omit<DigitQuestion, 'run' | 'pixels'> = {
  maps: { most: null, order: 'network' },
  whole: [],
  weightsOf: [],
};

beforeAll(async () => {
  await nativeTensorflow();
});

/** A network whose batch statistics have left their start, so that normalisation is really compared. */
function learnedModel(network: Network): Model {
  const model = createModel(network, 5);
  tf.tidy(() => {
    const random = makeRandom(9);
    const images = tf.tensor4d(
      new Float32Array(8 * 784).map(() => random()),
      [8, 28, 28, 1],
    );
    forward(model, images, { kind: 'training', seed: tf.tensor1d([1, 2], 'int32') });
  });
  return model;
}

function digit(): Uint8Array {
  const random = makeRandom(4);
  return Uint8Array.from({ length: 784 }, () => Math.floor(random() * 256));
}

function channelsLast({ shape, values, channels }: LayerOutput): Float32Array {
  if (shape.length === 1) return values;
  const places = (shape[0] ?? 1) * (shape[1] ?? 1);
  return Float32Array.from({ length: values.length }, (_, index) => {
    const [place, channel] = [Math.floor(index / channels.length), index % channels.length];
    return values[channel * places + place] ?? Number.NaN;
  });
}

describe.each(networkNames)('%s', (name) => {
  const { network } = networkPresets[name];

  test("every layer's output is TensorFlow's own, and nothing is left in memory", async () => {
    const model = learnedModel(network);
    const target = join(folder, name);
    await writeLayersModel(target, network, readWeights(model));
    const before = tf.memory().numTensors;
    const { layers, logits, probabilities } = explainDigit(model, { pixels: digit(), ...all });
    expect(tf.memory().numTensors).toBe(before);
    const exported = await loadExport(target);
    const theirs = exportedOutputs(exported, network, digit());
    expect(layers).toHaveLength(network.layers.length);
    for (const [position, layer] of layers.entries()) {
      const tensor = theirs[position] as tf.Tensor;
      expect(layer.shape).toEqual(tensor.shape.slice(1));
      const expected = tensor.dataSync();
      const difference = channelsLast(layer).reduce(
        (worst, value, index) => Math.max(worst, Math.abs(value - (expected[index] ?? Number.NaN))),
        0,
      );
      expect(difference, layer.name).toBeLessThan(1e-4);
      expect(layer.largest).toBeCloseTo(Math.max(...expected), 4);
      expect(layer.least).toBeCloseTo(Math.min(...expected), 4);
    }
    expect(logits).toEqual(layers.at(-1)?.values);
    expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    tf.dispose(theirs);
    exported.dispose();
    disposeModel(model);
  });
});

test('a value is its window times the kernel, scaled, moved and cut off at 0', () => {
  const { network } = networkPresets.fast;
  const model = learnedModel(network);
  const { layers, weights } = explainDigit(model, { pixels: digit(), ...all, weightsOf: [1, 4] });
  const [input, output] = layers as [LayerOutput, LayerOutput];
  const [conv, dense] = weights;
  const [height = 0, width = 0, inputs = 0] = input.shape;
  const [y, x, channel] = [3, 5, 7];
  const [size = 0, , , filters = 0] = conv?.kernel?.shape ?? [];
  let sum = 0;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      for (let map = 0; map < inputs; map++)
        sum +=
          (input.values[(map * height + y + row) * width + x + column] ?? 0) *
          (conv?.kernel?.values[((row * size + column) * inputs + map) * filters + channel] ?? 0);
  const value = Math.max(0, sum * (conv?.scale?.[channel] ?? 0) + (conv?.offset?.[channel] ?? 0));
  const [outputHeight = 0, outputWidth = 0] = output.shape;
  expect(output.values[(channel * outputHeight + y) * outputWidth + x]).toBeCloseTo(value, 4);
  expect(dense).toMatchObject({ scale: null, kernel: null, offset: null });
  disposeModel(model);
});

test('only the maps that are asked for come back, the most active first when wanted', () => {
  const model = learnedModel(networkPresets.fast.network);
  const pixels = digit();
  const whole = explainDigit(model, { pixels, ...all }).layers[1] as LayerOutput;
  const few = explainDigit(model, { pixels, ...all, maps: { most: 3, order: 'activity' }, whole: [0] });
  const layer = few.layers[1] as LayerOutput;
  const places = (layer.shape[0] ?? 0) * (layer.shape[1] ?? 0);
  const mapOf = (of: LayerOutput, position: number) =>
    of.values.slice(position * places, (position + 1) * places);
  const activity = [...whole.channels].map((channel) =>
    mapOf(whole, channel).reduce((sum, value) => sum + Math.abs(value), 0),
  );
  const expected = [...whole.channels].sort((a, b) => (activity[b] ?? 0) - (activity[a] ?? 0)).slice(0, 3);
  expect([...layer.channels]).toEqual(expected);
  for (const [position, channel] of layer.channels.entries())
    expect(mapOf(layer, position)).toEqual(mapOf(whole, channel));
  expect(few.layers[0]?.channels).toHaveLength(16);
  disposeModel(model);
});

test('a blank digit has an answer too, and a layer that is not there is refused', () => {
  const model = learnedModel(networkPresets.softmax.network);
  const { probabilities, logits } = explainDigit(model, { pixels: new Uint8Array(784), ...all });
  expect([...probabilities, ...logits].every(Number.isFinite)).toBe(true);
  expect(() => explainDigit(model, { pixels: new Uint8Array(784), ...all, whole: [2] })).toThrow(
    'There is no layer 2 in 2 layers.',
  );
  disposeModel(model);
});
