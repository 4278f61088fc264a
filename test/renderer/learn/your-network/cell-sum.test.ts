import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { explainDigit } from '#engine/networks/explain-digit.ts';
import { forward } from '#engine/networks/forward.ts';
import { createModel, disposeModel } from '#engine/networks/model.ts';
import type { Layer, Network } from '#shared/network/network.ts';
import { makeRandom } from '#shared/random.ts';
import {
  type CellPlace,
  type CellSum,
  cellSum,
  digitAsInput,
  finishedValue,
} from '../../../../src/renderer/learn/your-network/cell-sum.ts';
import { nativeTensorflow } from '../../../main/native.ts';

/** One layer of every kind, with windows that reach over the edge. */
const layers: readonly Layer[] = [
  { kind: 'conv', filters: 5, kernel: 5, stride: 2, padding: 'same', batchNorm: true, activation: 'relu' },
  { kind: 'conv', filters: 6, kernel: 3, stride: 1, padding: 'same', batchNorm: false, activation: 'tanh' },
  { kind: 'max-pool', size: 3, stride: 2, padding: 'same' },
  { kind: 'conv', filters: 7, kernel: 2, stride: 1, padding: 'valid', batchNorm: false, activation: 'none' },
  { kind: 'batch-norm' },
  { kind: 'activation', activation: 'sigmoid' },
  { kind: 'average-pool', size: 3, stride: 2, padding: 'same' },
  { kind: 'dropout', rate: 0.3 },
  { kind: 'global-average-pool' },
  { kind: 'dense', units: 8, activation: 'sigmoid' },
  { kind: 'dense', units: 10, activation: 'none' },
];
const network: Network = { name: 'all kinds', layers: [...layers] };

beforeAll(async () => {
  await nativeTensorflow();
});

/** What the written sum comes to. */
function written(sum: CellSum): number {
  switch (sum.kind) {
    case 'conv':
    case 'dense':
      return finishedValue(sum.finish);
    case 'pool':
      return sum.method === 'max'
        ? Math.max(...sum.window.values)
        : sum.window.values.reduce((total, value) => total + value, 0) / sum.window.values.length;
    case 'scaled':
      return sum.input * sum.scale + sum.offset;
    case 'activated':
      return finishedValue({ total: sum.input, scale: null, offset: 0, activation: sum.activation });
    case 'same':
      return sum.value;
  }
}

test('the sum written out for a value is the value the engine gave, in corners and within, for every kind of layer', () => {
  const model = createModel(network, 5);
  const random = makeRandom(9);
  tf.tidy(() => {
    const images = tf.tensor4d(Float32Array.from({ length: 8 * 784 }, random), [8, 28, 28, 1]);
    forward(model, images, { kind: 'training', seed: tf.tensor1d([1, 2], 'int32') });
  });
  const pixels = Uint8Array.from({ length: 784 }, () => Math.floor(random() * 256));
  const positions = layers.map((_, position) => position);
  const told = explainDigit(model, {
    pixels,
    maps: { most: null, order: 'network' },
    whole: [],
    weightsOf: positions,
  });
  for (const position of positions) {
    const output = told.layers[position];
    const weights = told.weights[position];
    if (output === undefined || weights === undefined) throw new Error(`Layer ${position} is missing.`);
    const input = told.layers[position - 1] ?? digitAsInput(pixels);
    const [height = 1, width = 1] = output.shape.length === 3 ? output.shape : [];
    const places: CellPlace[] = [0, Math.floor(height / 2), height - 1].flatMap((row) =>
      [0, Math.floor(width / 2), width - 1].map((column) => ({ row, column, channel: 3 })),
    );
    for (const at of places) {
      const sum = cellSum({ network, position, at, input, output, weights });
      if (sum === null) throw new Error(`Layer ${position} has no value there.`);
      expect(written(sum), `${layers[position]?.kind} ${JSON.stringify(at)}`).toBeCloseTo(sum.value, 4);
    }
  }
  disposeModel(model);
});
