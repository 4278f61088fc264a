import { expect, test } from 'vitest';
import { slideAlong } from '#shared/learn/convolution.ts';
import { reachEquation, sizeEquation } from '../../../../src/renderer/learn/convolution/size-words.ts';
import { changeInWords } from '../../../../src/renderer/learn/figure/number-words.ts';

test('the size of Figure 1 written out', () => {
  const axis = slideAlong(5, 3, { stride: 1, padding: { kind: 'valid' }, dilation: 1 });
  expect(sizeEquation(axis)).toBe('⌊(5 + 0 − 3) ÷ 1⌋ + 1 = 3');
});

test('padding, stride and dilation occur with their numbers, and the equation holds', () => {
  const axis = slideAlong(28, 3, { stride: 2, padding: { kind: 'cells', cells: 1 }, dilation: 2 });
  expect(reachEquation(axis)).toBe('(3 − 1) × 2 + 1 = 5');
  expect(sizeEquation(axis)).toBe('⌊(28 + 2 − 5) ÷ 2⌋ + 1 = 13');
});

test('how many values are left', () => {
  expect(changeInWords(25, 9)).toBe('25 values in, 9 out: 64 % fewer');
  expect(changeInWords(25, 25)).toBe('25 values in, 25 out: as many');
  expect(changeInWords(25, 49)).toBe('25 values in, 49 out: 96 % more');
  expect(changeInWords(784, 783)).toBe('784 values in, 783 out: 0.1 % fewer');
});
