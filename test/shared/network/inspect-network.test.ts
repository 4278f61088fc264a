import { expect, test } from 'vitest';
import { inspectNetwork, networkLimits } from '#shared/network/inspect-network.ts';
import { type Layer, layerSchema } from '#shared/network/network.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { everyLayer, ownNetwork } from './every-layer.ts';

const answers: Layer = { kind: 'dense', units: 10, activation: 'none' };
const flatten: Layer = { kind: 'flatten' };

function problemOf(...layers: Layer[]) {
  return inspectNetwork({ layers }).problem;
}

test('nothing is wrong with a preset, nor with a network of every kind of layer', () => {
  for (const name of networkNames) expect(inspectNetwork(networkPresets[name].network).problem).toBeNull();
  expect(inspectNetwork(everyLayer).problem).toBeNull();
  expect(inspectNetwork(ownNetwork).problem).toBeNull();
});

test('the network of every kind of layer has every kind of layer', () => {
  const kinds = new Set([...everyLayer.layers, flatten].map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(layerSchema.options.map(({ shape }) => shape.kind.value).toSorted());
});

test('shapes follow stride and padding of poolings, and a global pooling makes a row', () => {
  expect(inspectNetwork(everyLayer).layers.map(({ summary }) => summary?.output)).toEqual([
    [28, 28, 6],
    [14, 14, 6],
    [14, 14, 6],
    [12, 12, 8],
    [12, 12, 8],
    [6, 6, 8],
    [6, 6, 8],
    [3, 3, 8],
    [8],
    [12],
    [12],
    [12],
    [10],
  ]);
});

test('what does not fit is found where it arises, and nothing is known of what comes after', () => {
  const layers: Layer[] = [{ kind: 'max-pool', size: 14 }, { kind: 'max-pool', size: 3 }, flatten, answers];
  const { layers: inspected, problem } = inspectNetwork({ layers });
  expect(problem).toMatchObject({ position: 1, reason: 'pool-too-large' });
  expect(problem?.message).toContain('Pool at most 2x2');
  expect(inspected.map(({ input }) => input)).toEqual([[28, 28, 1], [2, 2, 1], null, null]);
  expect(inspected[2]?.summary).toBeNull();
});

test.each([
  ['needs-row', [answers]],
  ['needs-image', [flatten, { kind: 'global-average-pool' }, answers]],
  ['needs-image', [flatten, { kind: 'max-pool', size: 2 }, answers]],
  ['no-layers', []],
  ['ending-size', [flatten, { ...answers, units: 11 }]],
  ['ending-activation', [flatten, { ...answers, activation: 'relu' }]],
  ['ending-activation', [flatten, answers, { kind: 'activation', activation: 'tanh' }]],
  ['ending-dropout', [flatten, answers, { kind: 'dropout', rate: 0.5 }]],
  ['too-many-layers', [...Array.from({ length: networkLimits.layers }, () => flatten), answers]],
] as const)('%s', (reason, layers) => {
  expect(problemOf(...layers)?.reason).toBe(reason);
});

test('too many numbers are laid at the layer that has most of them', () => {
  const wide: Layer = { kind: 'dense', units: 65_536, activation: 'relu' };
  const problem = problemOf(flatten, { ...wide, units: 8 }, wide, { ...wide, units: 1000 }, answers);
  expect(problem).toMatchObject({ position: 3, reason: 'too-many-parameters' });
  expect(problem?.message).toContain('50,000,000 are the limit');
});
