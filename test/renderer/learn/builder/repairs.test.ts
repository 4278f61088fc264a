import { describe, expect, test } from 'vitest';
import { inspectNetwork, type NetworkProblem, networkLimits } from '#shared/network/inspect-network.ts';
import type { Layer } from '#shared/network/network.ts';
import { makeRandom, randomInteger } from '#shared/random.ts';
import { type Draft, draftOf, networkOfDraft } from '../../../../src/renderer/learn/builder/draft.ts';
import { layerKinds } from '../../../../src/renderer/learn/builder/layer-kinds.ts';
import { type Repair, repairsOf } from '../../../../src/renderer/learn/builder/repairs.ts';

const { conv, flatten, dropout, activation, globalPool } = {
  conv: layerKinds.conv.layer,
  flatten: layerKinds.flatten.layer,
  dropout: layerKinds.dropout.layer,
  activation: layerKinds.activation.layer,
  globalPool: layerKinds['global-average-pool'].layer,
};
const dense = (units: number): Layer => ({ kind: 'dense', units, activation: 'none' });
const pool = (size: number): Layer => ({ kind: 'max-pool', size });

function offersFor(draft: Draft): { problem: NetworkProblem | null; repairs: Repair[] } {
  const inspection = inspectNetwork(networkOfDraft(draft));
  return { problem: inspection.problem, repairs: repairsOf(inspection, draft) };
}

interface Case {
  readonly reason: NetworkProblem['reason'];
  readonly layers: readonly Layer[];
  readonly labels: readonly string[];
}

const cases: readonly Case[] = [
  {
    reason: 'needs-row',
    layers: [conv, dense(10)],
    labels: ['Insert a flatten layer', 'Insert global average pooling'],
  },
  {
    reason: 'needs-image',
    layers: [flatten, conv, dense(10)],
    labels: ['Move it before layer 1', 'Remove it'],
  },
  // Moving it would only swap the two, for ever.
  { reason: 'needs-image', layers: [globalPool, globalPool, dense(10)], labels: ['Remove it'] },
  {
    reason: 'kernel-too-large',
    layers: [pool(14), conv, flatten, dense(10)],
    labels: ['Make the kernel 2 × 2', 'Pad the image', 'Remove it'],
  },
  {
    reason: 'pool-too-large',
    layers: [pool(14), pool(3), flatten, dense(10)],
    labels: ['Pool 2 × 2', 'Remove it'],
  },
  { reason: 'ending-size', layers: [flatten, dense(7)], labels: ['Make it 10 units'] },
  { reason: 'ending-size', layers: [conv], labels: ['End with 10 units'] },
  { reason: 'ending-size', layers: [flatten], labels: ['End with 10 units'] },
  {
    reason: 'ending-activation',
    layers: [flatten, { kind: 'dense', units: 10, activation: 'relu' }],
    labels: ['Take its activation away'],
  },
  { reason: 'ending-activation', layers: [flatten, dense(10), activation], labels: ['Remove it'] },
  {
    reason: 'ending-dropout',
    layers: [flatten, dense(10), dropout],
    labels: ['Move it one up', 'Remove it'],
  },
  { reason: 'ending-dropout', layers: [flatten, dense(10), dropout, dropout], labels: ['Remove it'] },
  { reason: 'no-layers', layers: [], labels: ['End with 10 units'] },
];

describe.each(cases)('$reason in $layers.length layers', ({ reason, layers, labels }) => {
  const draft = draftOf({ name: 'Broken', layers: [...layers] });

  test('offers what obviously helps', () => {
    const { problem, repairs } = offersFor(draft);
    expect(problem?.reason).toBe(reason);
    expect(repairs.map(({ label }) => label)).toEqual(labels);
  });

  test('each offer removes the problem', () => {
    const { problem, repairs } = offersFor(draft);
    for (const { label, apply } of repairs) {
      const after = offersFor(apply(draft)).problem;
      expect(after?.reason === problem?.reason && after?.position === problem?.position, label).toBe(false);
    }
  });
});

test('nothing is offered where nothing is wrong, or where only the person can know', () => {
  expect(offersFor(draftOf({ name: 'Whole', layers: [flatten, dense(10)] })).repairs).toEqual([]);
  const huge = offersFor(draftOf({ name: 'Huge', layers: [flatten, dense(4096), dense(10), dense(10)] }));
  expect(huge.problem).toBeNull();
  const larger = offersFor(
    draftOf({ name: 'Larger', layers: [flatten, ...Array(4).fill(dense(4096)), dense(10)] }),
  );
  expect(larger.problem?.reason).toBe('too-many-parameters');
  expect(larger.repairs).toEqual([]);
});

test('one layer too many is removed', () => {
  const layers: Layer[] = [...Array(networkLimits.layers - 1).fill(dropout), flatten, dense(10)];
  const draft = draftOf({ name: 'Long', layers });
  const { problem, repairs } = offersFor(draft);
  expect(problem?.reason).toBe('too-many-layers');
  expect(repairs.map(({ label }) => label)).toEqual(['Remove it']);
  expect(repairs[0]?.apply(draft).layers).toHaveLength(networkLimits.layers);
});

test('any heap of layers becomes a network that can be trained by following the first offer', () => {
  const kinds = Object.values(layerKinds).map(({ layer }) => layer);
  const random = makeRandom(7);
  for (let trial = 0; trial < 300; trial++) {
    const layers = Array.from({ length: randomInteger(random, 9) }, () => {
      const layer = kinds[randomInteger(random, kinds.length)] ?? flatten;
      if (layer.kind === 'conv') return { ...layer, kernel: 1 + randomInteger(random, 9) };
      return layer.kind === 'max-pool' ? { ...layer, size: 1 + randomInteger(random, 9) } : layer;
    });
    let draft = draftOf({ name: 'Heap', layers });
    for (let step = 0; step < 40; step++) {
      const [first] = offersFor(draft).repairs;
      if (first === undefined) break;
      draft = first.apply(draft);
    }
    expect(offersFor(draft).problem, JSON.stringify(layers)).toBeNull();
  }
});
