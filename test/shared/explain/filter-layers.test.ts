import { expect, test } from 'vitest';
import { filterLayers, filterPictures } from '#shared/explain/filter-layers.ts';
import type { Network } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';

test('every convolution has filters, and a dense layer that reads an image has them too', () => {
  expect(filterLayers(networkPresets.fast.network)).toEqual([
    { position: 0, rows: 5, columns: 5, inputs: 1, filters: 16 },
    { position: 1, rows: 3, columns: 3, inputs: 16, filters: 32 },
    { position: 3, rows: 3, columns: 3, inputs: 32, filters: 64 },
    { position: 5, rows: 3, columns: 3, inputs: 64, filters: 10 },
  ]);
  expect(filterLayers(networkPresets.softmax.network)).toEqual([
    { position: 1, rows: 28, columns: 28, inputs: 1, filters: 10 },
  ]);
});

test('a dense layer after another, or after a mean over each map, has no pictures', () => {
  const network: Network = {
    name: 'own',
    layers: [
      { kind: 'flatten' },
      { kind: 'dropout', rate: 0.2 },
      { kind: 'dense', units: 20, activation: 'relu' },
      { kind: 'dense', units: 10, activation: 'none' },
    ],
  };
  expect(filterLayers(network).map(({ position }) => position)).toEqual([2]);
  const averaged: Network = {
    name: 'own',
    layers: [{ kind: 'global-average-pool' }, { kind: 'dense', units: 10, activation: 'none' }],
  };
  expect(filterLayers(averaged)).toEqual([]);
});

test('a picture is one filter for one map of the kernel', () => {
  // [2, 3, 2, 4]: the number at a place spells the place.
  const layer = { position: 0, rows: 2, columns: 3, inputs: 2, filters: 4 };
  const kernel = Array.from({ length: 48 }, (_, at) => {
    const [filter, input, column, row] = [
      at % 4,
      Math.floor(at / 4) % 2,
      Math.floor(at / 8) % 3,
      Math.floor(at / 24),
    ];
    return 1000 * row + 100 * column + 10 * input + filter;
  });
  expect([...filterPictures(kernel, layer, { input: 1, first: 2, count: 2 })]).toEqual([
    12, 112, 212, 1012, 1112, 1212, 13, 113, 213, 1013, 1113, 1213,
  ]);
});
