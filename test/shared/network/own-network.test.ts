import { expect, test } from 'vitest';
import {
  nameProblem,
  networkChoiceSchema,
  networkText,
  networkTitle,
  parseNetwork,
  parseNetworkDraft,
} from '#shared/network/own-network.ts';
import { defaultPlan, ownNetworkPlan, planSchema } from '#shared/plan.ts';
import { changeOptimizer, isSamePlan } from '#shared/plan-changes.ts';
import { planDifferences } from '#shared/plan-differences.ts';
import { everyLayer, ownNetwork } from './every-layer.ts';

test('a network comes back from its file as it was', () => {
  expect(parseNetwork(networkText(everyLayer), 'mine.json')).toEqual(everyLayer);
});

test.each([
  ['{\n "name": "a",\n "layers": [,]\n}', { place: { file: 'mine.json', row: 3 } }],
  ['[]', { message: expect.stringMatching(/^The file: /) }],
  ['{"name": "a", "layers": [{"kind": "conv3d"}]}', { message: expect.stringMatching(/^Layer 1, kind: /) }],
  [
    '{"name": "a", "layers": [{"kind": "flatten"}, {"kind": "dense", "units": 0, "activation": "none"}]}',
    { message: expect.stringMatching(/^Layer 2, units: /) },
  ],
  [networkText({ ...ownNetwork, name: '' }), { message: 'The network needs a name.' }],
  [
    networkText({ ...ownNetwork, layers: ownNetwork.layers.slice(0, 1) }),
    { message: expect.stringMatching(/^Layer 1: The network ends with 12x12x4 pixels/) },
  ],
])('%j is refused, with the place', (text, failure) => {
  expect(() => parseNetwork(text, 'mine.json')).toThrow(
    expect.objectContaining({ code: 'network-invalid', ...failure }),
  );
});

test('a draft need not fit together', () => {
  const draft = { name: '', layers: [{ kind: 'max-pool', size: 3 } as const] };
  expect(parseNetworkDraft(networkText(draft), 'mine.json')).toEqual(draft);
});

test.each(['', ' a', 'LeNet-5', 'FAST', 'a\u0007', 'x'.repeat(41)])('%j is no name', (name) => {
  expect(nameProblem(name)).not.toBeNull();
});

test('any other name is one, and is its own title', () => {
  expect(nameProblem('Überblick 2.0 ✓')).toBeNull();
  expect(networkTitle('lenet5')).toBe('LeNet-5');
  expect(networkTitle('Überblick')).toBe('Überblick');
});

test('a plan takes a network that can be trained, and no other', () => {
  const plan = ownNetworkPlan(ownNetwork);
  expect(planSchema.parse(plan)).toEqual(plan);
  const broken = { ...plan, network: { ...ownNetwork, layers: ownNetwork.layers.slice(1) } };
  expect(planSchema.parse(broken).network).toEqual(broken.network);
  const impossible = { ...plan, network: { ...ownNetwork, layers: ownNetwork.layers.slice(0, 2) } };
  const issue = planSchema.safeParse(impossible).error?.issues[0];
  expect(issue).toMatchObject({ path: ['network'], message: expect.stringContaining('Layer 2') });
  expect(networkChoiceSchema.safeParse('nowhere').success).toBe(false);
});

test('plans of own networks are told apart by their layers', () => {
  const plan = ownNetworkPlan(ownNetwork);
  const [first, ...rest] = ownNetwork.layers;
  const other = { ...plan, network: { ...ownNetwork, layers: [{ ...first, filters: 5 }, ...rest] } };
  expect(isSamePlan(plan, structuredClone(plan))).toBe(true);
  expect(isSamePlan(plan, planSchema.parse(other))).toBe(false);
  expect(planDifferences(plan, planSchema.parse(other))).toEqual([
    {
      field: 'layers.1',
      values: [expect.stringContaining('filters 4'), expect.stringContaining('filters 5')],
    },
  ]);
  const [difference, ...more] = planDifferences(
    { ...defaultPlan('fast'), network: 'simple' },
    defaultPlan('fast'),
  );
  expect(difference).toEqual({ field: 'network', values: ['simple', 'fast'] });
  expect(more).toEqual([]);
});

test('another optimiser gets a rate that suits it', () => {
  const plan = ownNetworkPlan(ownNetwork);
  expect(changeOptimizer(plan, 'sgd').learningRate).toBeCloseTo(20 * plan.learningRate, 5);
});
