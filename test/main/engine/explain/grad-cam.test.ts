import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradCam, spreadCells } from '#engine/explain/grad-cam.ts';
import { inkFromBytes } from '#engine/explain/score-gradients.ts';
import { runLayers } from '#engine/networks/forward.ts';
import { createModel, disposeModel, type Model } from '#engine/networks/model.ts';
import { cellCentres, convolutionsOf } from '#shared/network/cell-centres.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { nativeTensorflow } from '../../native.ts';
import { imageOf, trainedModel } from './trained-model.ts';

let fast: Model;
const reading = { kind: 'reading' } as const;

beforeAll(async () => {
  await nativeTensorflow();
  fast = trainedModel('fast');
});
afterAll(() => disposeModel(fast));

test.each([0, 1, 3])('layer %i: maps weigh as much as raising a whole map moves the logit', (position) => {
  const before = tf.memory().numTensors;
  const image = imageOf(6);
  const digit = 6;
  const { coarse, side } = gradCam(fast, image, { digit, position });
  const expected = tf.tidy(() => {
    const maps = runLayers(fast, tf.tensor4d(inkFromBytes(image), [1, 28, 28, 1]), reading, {
      to: position + 1,
    });
    const channels = maps.shape[3] ?? 0;
    const [more, less] = [1, -1].map((sign) => {
      const one = tf.reshape(tf.eye(channels), [channels, 1, 1, channels]);
      const raised = tf.add(maps, tf.mul(one, sign * 2e-3));
      const logits = runLayers(fast, raised, reading, { from: position + 1 });
      return tf.slice(logits, [0, digit], [channels, 1]);
    }) as [tf.Tensor, tf.Tensor];
    const slopes = tf.div(tf.sub(more, less), 4e-3 * side * side);
    const weighted = tf.mul(maps, tf.reshape(slopes, [1, 1, 1, channels]));
    return tf.relu(tf.sum(weighted, 3)).dataSync();
  });
  const largest = Math.max(...coarse);
  expect(largest).toBeGreaterThan(0);
  for (const [cell, value] of coarse.entries())
    expect(Math.abs(value - (expected[cell] ?? Number.NaN))).toBeLessThan(0.05 * largest);
  expect(tf.memory().numTensors).toBe(before);
});

test('running the layers in two parts is running them in one, wherever the cut', () => {
  tf.tidy(() => {
    const image = tf.tensor4d(inkFromBytes(imageOf(2)), [1, 28, 28, 1]);
    const whole = runLayers(fast, image, reading).dataSync();
    for (let cut = 1; cut < fast.network.layers.length; cut++) {
      const first = runLayers(fast, image, reading, { to: cut });
      const logits = runLayers(fast, first, reading, { from: cut }).dataSync();
      for (const [digit, logit] of logits.entries()) expect(logit).toBeCloseTo(whole[digit] ?? 0, 4);
    }
  });
});

test('a network without convolutions is refused by name', () => {
  const mlp = createModel(networkPresets.mlp.network, 1);
  expect(convolutionsOf(mlp.network)).toEqual([]);
  expect(() => gradCam(mlp, imageOf(1), { digit: 1, position: 1 })).toThrow(
    expect.objectContaining({ code: 'no-convolution' }),
  );
  disposeModel(mlp);
});

test.each(networkNames)('%s: a cell sees what lies around its centre', (name) => {
  const model = createModel(networkPresets[name].network, 4);
  for (const position of convolutionsOf(model.network)) {
    const { first, step } = cellCentres(model.network, position);
    const slopes = tf.tidy(() => {
      const image = tf.randomUniform([1, 28, 28, 1], 0, 1, 'float32', 5) as tf.Tensor4D;
      const side = runLayers(model, image, reading, { to: position + 1 }).shape[1] ?? 1;
      const cell = Math.floor(side / 2);
      const linear = { ...model, network: withoutActivations(model) };
      const seen = tf.grad((input) =>
        tf.sum(
          tf.slice(
            runLayers(linear, input, reading, { to: position + 1 }),
            [0, cell, cell, 0],
            [1, 1, 1, -1],
          ),
        ),
      )(image);
      return { cell, values: seen.dataSync() };
    });
    const rows = [...slopes.values.keys()]
      .filter((pixel) => slopes.values[pixel] !== 0)
      .map((pixel) => pixel % 28);
    const [low, high] = [Math.min(...rows), Math.max(...rows)];
    // A field that the edge of the image cuts has no middle to be seen, and max pooling looks at one of its cells only.
    if (low > 0 && high < 27)
      expect(Math.abs((low + high) / 2 - (first + slopes.cell * step))).toBeLessThanOrEqual(step / 2);
  }
  disposeModel(model);
});

test('a coarse map keeps its values at the centres and lies between them elsewhere', () => {
  const coarse = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8);
  const spread = spreadCells(coarse, 3, { first: 9, step: 4 });
  for (const [cell, value] of coarse.entries()) {
    const [row, column] = [9 + 4 * Math.floor(cell / 3), 9 + 4 * (cell % 3)];
    expect(spread[row * 28 + column]).toBeCloseTo(value, 5);
  }
  expect(spread[11 * 28 + 9]).toBeCloseTo(1.5, 5);
  expect(spread[0]).toBe(0);
  expect(spread[783]).toBe(8);
  expect(spreadCells(Float32Array.of(2), 1, { first: 13, step: 8 })).toEqual(new Float32Array(784).fill(2));
});

function withoutActivations({ network }: Model) {
  return {
    ...network,
    layers: network.layers.map((layer) =>
      layer.kind === 'conv' ? { ...layer, activation: 'none' as const } : layer,
    ),
  };
}
