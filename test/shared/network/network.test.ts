import { expect, test } from 'vitest';
import { countOperations, countParameters, summarizeNetwork } from '#shared/network/network.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { defaultPlan, planSchema } from '#shared/plan.ts';

/** Parameters as Keras and the papers count them. */
test.each([
  ['fast', 29_434],
  ['simple', 34_826],
  ['lenet5', 61_706],
  ['mlp', 235_146],
  ['softmax', 7_850],
] as const)('%s has %i parameters', (name, parameters) => {
  expect(countParameters(networkPresets[name].network)).toBe(parameters);
});

test('output shapes follow padding, stride and pooling', () => {
  expect(summarizeNetwork(networkPresets.simple.network).map(({ output }) => output)).toEqual([
    [26, 26, 32],
    [13, 13, 32],
    [11, 11, 64],
    [5, 5, 64],
    [1600],
    [1600],
    [10],
  ]);
  expect(summarizeNetwork(networkPresets.fast.network)[0]?.output).toEqual([12, 12, 16]);
});

test('a dense layer costs two operations a weight and one an offset', () => {
  expect(countOperations(networkPresets.softmax.network)).toBe(2 * 7840 + 10);
});

test('layers that do not fit their input are refused in words', () => {
  const pool = { kind: 'max-pool', size: 2 } as const;
  expect(() => summarizeNetwork({ name: 'x', layers: [{ kind: 'flatten' }, pool] })).toThrow(
    'its input is flat',
  );
  expect(() => summarizeNetwork({ name: 'x', layers: [{ ...pool, size: 29 }] })).toThrow(
    'larger than its 28x28 input',
  );
});

test('every default plan is within its own ranges', () => {
  for (const name of networkNames) expect(planSchema.safeParse(defaultPlan(name)).success).toBe(true);
});
