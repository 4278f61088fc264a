import { expect, test } from 'vitest';
import type { Layer } from '#shared/network/network.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import {
  type Draft,
  draftOf,
  networkOfDraft,
  positionOf,
  withChanged,
  withLayer,
  withMoved,
  withoutLayer,
  withTwin,
} from '../../../../src/renderer/learn/builder/draft.ts';

const flatten: Layer = { kind: 'flatten' };
const dense = (units: number): Layer => ({ kind: 'dense', units, activation: 'none' });

/** Dense layers of 1, 2 and 3 units, and the key of the middle one. */
function threeLayers(): { draft: Draft; middle: number } {
  const draft = draftOf({ name: 'Three', layers: [dense(1), dense(2), dense(3)] });
  return { draft, middle: draft.layers[1]?.key ?? Number.NaN };
}

/** The layers in a word: the units of dense ones. */
function unitsOf({ layers }: Draft): (number | string)[] {
  return layers.map(({ layer }) => (layer.kind === 'dense' ? layer.units : layer.kind));
}

test.each(networkNames)('%s comes off the table as it was put there', (name) => {
  const { network } = networkPresets[name];
  const draft = draftOf(network);
  expect(networkOfDraft(draft)).toEqual(network);
  expect(new Set(draft.layers.map(({ key }) => key)).size).toBe(network.layers.length);
});

test('a layer comes to stand where it is put, and the others keep their keys', () => {
  const { draft, middle } = threeLayers();
  expect(unitsOf(withLayer(draft, 0, flatten))).toEqual(['flatten', 1, 2, 3]);
  expect(unitsOf(withLayer(draft, 3, flatten))).toEqual([1, 2, 3, 'flatten']);
  const added = withLayer(draft, 1, flatten);
  expect(unitsOf(added)).toEqual([1, 'flatten', 2, 3]);
  expect(positionOf(added, middle)).toBe(2);
  expect(unitsOf(draft)).toEqual([1, 2, 3]);
});

test('a twin stands right behind its layer, under a key of its own', () => {
  const { draft, middle } = threeLayers();
  const twins = withTwin(draft, middle);
  expect(unitsOf(twins)).toEqual([1, 2, 2, 3]);
  expect(positionOf(twins, middle)).toBe(1);
  expect(new Set(twins.layers.map(({ key }) => key)).size).toBe(4);
});

test('a moved layer stops at the ends, and one that stays where it is makes no step to undo', () => {
  const { draft, middle } = threeLayers();
  expect(unitsOf(withMoved(draft, middle, 0))).toEqual([2, 1, 3]);
  expect(unitsOf(withMoved(draft, middle, 2))).toEqual([1, 3, 2]);
  expect(unitsOf(withMoved(draft, middle, -5))).toEqual([2, 1, 3]);
  expect(unitsOf(withMoved(draft, middle, 50))).toEqual([1, 3, 2]);
  expect(withMoved(draft, middle, 1)).toBe(draft);
});

test('a changed layer keeps its place and its key, a removed one leaves the others alone', () => {
  const { draft, middle } = threeLayers();
  const changed = withChanged(draft, middle, dense(7));
  expect(unitsOf(changed)).toEqual([1, 7, 3]);
  expect(positionOf(changed, middle)).toBe(1);
  const removed = withoutLayer(changed, middle);
  expect(unitsOf(removed)).toEqual([1, 3]);
  expect(positionOf(removed, middle)).toBe(-1);
});

test('a layer that is gone already is neither moved nor copied', () => {
  const { draft, middle } = threeLayers();
  const without = withoutLayer(draft, middle);
  expect(withMoved(without, middle, 0)).toBe(without);
  expect(withTwin(without, middle)).toBe(without);
  expect(unitsOf(withChanged(without, middle, flatten))).toEqual([1, 3]);
});
