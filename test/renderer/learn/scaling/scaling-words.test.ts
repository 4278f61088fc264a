import { expect, test } from 'vitest';
import { convolutionCost, denseCost } from '#shared/learn/layer-cost.ts';
import { presetOf } from '../../../../src/renderer/learn/scaling/scaling-store.ts';
import {
  convolutionEquation,
  denseEquation,
  inputsEquation,
  lengthInWords,
  ratioInWords,
  roundNumber,
} from '../../../../src/renderer/learn/scaling/scaling-words.ts';

const digit = { height: 28, width: 28, channels: 1 };
const fourK = { height: 2160, width: 4096, channels: 3 };

test('the arithmetic is written out with its numbers', () => {
  expect(inputsEquation(fourK)).toBe('2,160 × 4,096 × 3 = 26,542,080');
  expect(denseEquation(digit, 128, denseCost(digit, 128))).toBe('784 × 128 + 128 = 100,480');
  expect(convolutionEquation(digit, { filters: 32, kernel: 3 }, convolutionCost(digit, 32, 3))).toBe(
    '3 × 3 × 1 × 32 + 32 = 320',
  );
});

test('large numbers are said as people say them', () => {
  expect([896, 999_999, 1e6, 26_542_080, 3_397_386_368, 2e12].map(roundNumber)).toEqual([
    '896',
    '999,999',
    '1 million',
    '26.5 million',
    '3.4 billion',
    '2 trillion',
  ]);
});

test('lengths come in a unit one can picture', () => {
  expect([1.5, 12, 314, 3140, 3.8e6, 5e9].map(lengthInWords)).toEqual([
    '1.5 mm',
    '1.2 cm',
    '31.4 cm',
    '3.1 m',
    '3.8 km',
    '5,000 km',
  ]);
});

test('the comparison is true either way round', () => {
  expect(ratioInWords(denseCost(digit, 128), convolutionCost(digit, 32, 3))).toContain('314 times as many');
  expect(ratioInWords(denseCost(digit, 1), convolutionCost(digit, 4096, 7))).toContain('fewer parameters');
});

test('a size is known by its name', () => {
  expect(presetOf(fourK)).toBe('4k');
  expect(presetOf({ ...fourK, channels: 1 })).toBeNull();
});
