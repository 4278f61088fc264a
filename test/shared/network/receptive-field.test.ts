import { expect, test } from 'vitest';
import type { Layer, Network } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { receptiveField, windowOf } from '#shared/network/receptive-field.ts';

function conv(kernel: number, stride: number, padding: 'same' | 'valid'): Layer {
  return { kind: 'conv', filters: 4, kernel, stride, padding, batchNorm: false, activation: 'relu' };
}

test('a valid convolution looks at a window that starts where its stride takes it', () => {
  expect(windowOf(conv(5, 2, 'valid'), [28, 28, 1], { row: 3, column: 0 })).toEqual({
    top: 6,
    left: 0,
    bottom: 10,
    right: 4,
  });
});

test('a padded one with a stride begins before the image as TensorFlow pads: less before than after', () => {
  // 28 over stride 2 gives 14; (14 - 1) * 2 + 4 - 28 = 2 zeros, one before.
  expect(windowOf(conv(4, 2, 'same'), [28, 28, 1], { row: 0, column: 13 })).toEqual({
    top: -1,
    left: 25,
    bottom: 2,
    right: 28,
  });
});

test('fields grow through the layers: 3, then 5, and 6 after pooling', () => {
  const network: Network = {
    name: 'three',
    layers: [conv(3, 1, 'valid'), conv(3, 1, 'valid'), { kind: 'max-pool', size: 2 }],
  };
  const side = ({ top, bottom }: { top: number; bottom: number }) => bottom - top + 1;
  expect(side(receptiveField(network, 0, { row: 0, column: 0 }))).toBe(3);
  expect(side(receptiveField(network, 1, { row: 0, column: 0 }))).toBe(5);
  expect(side(receptiveField(network, 2, { row: 0, column: 0 }))).toBe(6);
  expect(receptiveField(network, 2, { row: 1, column: 2 })).toEqual({ top: 2, left: 4, bottom: 7, right: 9 });
});

test('a dense layer sees all that the layers before it see', () => {
  const fieldOf = ({ network }: { network: Network }) =>
    receptiveField(network, network.layers.length - 1, { row: 0, column: 3 });
  for (const preset of [networkPresets.softmax, networkPresets.mlp])
    expect(fieldOf(preset)).toEqual({ top: 0, left: 0, bottom: 27, right: 27 });
  // Its first windows, five wide and two apart, end one short of the last row.
  expect(fieldOf(networkPresets.fast)).toEqual({ top: 0, left: 0, bottom: 26, right: 26 });
});
