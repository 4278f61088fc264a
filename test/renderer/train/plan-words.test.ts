import { expect, test } from 'vitest';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { largeCount, layerWords, shapeWords } from '../../../src/renderer/train/layer-words.ts';
import {
  calmRate,
  percent,
  planLine,
  rateWords,
  splitRows,
  stepCount,
} from '../../../src/renderer/train/plan-words.ts';

const fast = { ...defaultPlan('fast'), epochs: 3, learningRate: 0.02 };

test('rows and steps as the trainer will count them', () => {
  expect(splitRows(fast, 42_000)).toEqual({ training: 37_800, validation: 4_200 });
  expect(stepCount(fast, 42_000)).toBe(3 * 295);
  expect(stepCount({ ...fast, batch: 4096 }, 100)).toBe(3);
});

test('the plan in one line', () => {
  expect(planLine(fast, 4_200)).toBe(
    'Fast · 3 epochs · batch 128 · Muon + NAdam · learning rate 0.02, one-cycle · validation 10 % (4,200) · seed 1',
  );
});

test('a plan with patience says that its epochs are a limit', () => {
  expect(planLine({ ...fast, epochs: 30, patience: 3 }, 4_200)).toContain(' · up to 30 epochs · ');
});

test('only what a plan uses is in its line', () => {
  const line = planLine({ ...fast, members: 3, averaging: 0.998, timeBudget: 30 }, 4_200);
  expect(line).toContain('Fast · 3 networks · up to 3 epochs · ');
  expect(line).toContain(' · weights averaged · ');
});

test('validation rows that another seed chose are said', () => {
  expect(planLine({ ...fast, seed: 2, splitSeed: 1 }, 4_200)).toContain(
    'validation 10 % (4,200) of seed 1 · seed 2',
  );
});

test('a rate has three digits that matter, and as many decimals while it moves', () => {
  expect(rateWords(0.0153001)).toBe('0.0153');
  expect(calmRate(0.01531, 0.02)).toBe('0.0153');
  expect(calmRate(0.00001, 0.02)).toBe('0.0000');
  expect(calmRate(0.5, 1)).toBe('0.50');
});

test('percent without floating-point dust', () => {
  expect(percent(0.07)).toBe(7);
  expect(percent(0.29)).toBe(29);
  expect(percent(0.125)).toBe(12.5);
});

test('every layer of every network has words', () => {
  for (const name of networkNames) {
    for (const layer of networkPresets[name].network.layers) {
      expect(layerWords(layer).name).not.toBe('');
      expect(layerWords(layer).detail).not.toContain('undefined');
    }
  }
  expect(shapeWords([12, 12, 16])).toBe('12 × 12 × 16');
  expect(largeCount(1_387_654)).toBe('1.39 million');
});
