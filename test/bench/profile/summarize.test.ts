import { expect, test } from 'vitest';
import { describeProfile } from '../../../bench/profile/render.mjs';
import { summarizeProfile } from '../../../bench/profile/summarize.mjs';

const recipe = {
  network: 'fast',
  batch: 128,
  optimizer: 'muon',
  augmentation: 'none',
  precision: 'float32',
};

const profile = summarizeProfile({
  recipe,
  machine: 'a machine',
  trace: {
    tensorflow: '2.15.1',
    step: [9000, 8000, 8500],
    nodes: [
      { node: 'a', op: 'MatMul', shape: [8, 10], microseconds: [1000, 900, 7000] },
      { node: 'b', op: 'Conv2D', shape: [8, 4, 4, 2], microseconds: [2000, 2100] },
      { node: 'c', op: 'MatMul', shape: [8, 10], microseconds: [500] },
    ],
  },
});

test('a busy moment of the machine does not count: nodes and steps are told by their low times', () => {
  expect(profile.step).toEqual({ milliseconds: 8, median: 8.5 });
  expect(profile.imagesPerSecond).toBe(16000);
  expect(profile.nodes.map(({ node, milliseconds }) => [node, milliseconds])).toEqual([
    ['b', 2],
    ['a', 0.9],
    ['c', 0.5],
  ]);
});

test('kinds of operations are told together, the slowest first', () => {
  expect(profile.total).toBeCloseTo(3.4);
  expect(profile.ops.map(({ op, nodes }) => [op, nodes])).toEqual([
    ['Conv2D', 1],
    ['MatMul', 2],
  ]);
  expect(profile.ops[1]?.milliseconds).toBeCloseTo(1.4);
  expect(profile.ops[1]?.share).toBeCloseTo(1.4 / 3.4);
});

test('the terminal gets the recipe, the step and the first rows of each table', () => {
  const text = describeProfile(profile, 1);
  expect(text).toContain('fast, batch 128, muon, augmentation none, float32; TensorFlow 2.15.1');
  expect(text).toContain('8.00 ms (median 8.50), 16,000 images/s');
  expect(text).toMatch(/b +Conv2D +8 x 4 x 4 x 2 +2\.000/);
  expect(text).not.toContain('MatMul');
});
