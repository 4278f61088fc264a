import { expect, test } from 'vitest';
import { confusionMatrix } from '#shared/metrics/confusion.ts';
import { confusionCsv } from '../../../src/renderer/charts/confusion-csv.ts';
import { cellText, cellWords, matrixWords } from '../../../src/renderer/charts/confusion-words.ts';

const confusion = confusionMatrix([7, 7, 7, 7, 1, 2], [1, 1, 7, 7, 1, 7]);

test('a cell in words', () => {
  expect(cellWords(confusion, 7, 1)).toBe('7 read as 1: 2 digits (50.0 % of the 7s)');
  expect(cellWords(confusion, 1, 1)).toBe('1 read correctly: 1 digit (100.0 % of the 1s)');
  expect(cellWords(confusion, 0, 3)).toBe('0 read as 3: none');
});

test('the matrix in a sentence', () => {
  expect(matrixWords(confusion)).toBe('6 digits, 3 misread. Most often 7 is read as 1.');
  expect(matrixWords(confusionMatrix([4], [4]))).toBe('1 digit, all read correctly.');
});

test('what cells show', () => {
  expect(cellText(0, 'counts')).toBe('');
  expect(cellText(1234, 'counts')).toBe('1234');
  expect(cellText(0.0123, 'rates')).toBe('1.2');
  expect(cellText(1, 'rates')).toBe('100');
});

test('the matrix as CSV names both axes', () => {
  const lines = confusionCsv(confusion, 'counts').trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines[0]).toBe(
    'true_digit,read_as_0,read_as_1,read_as_2,read_as_3,read_as_4,read_as_5,read_as_6,read_as_7,read_as_8,read_as_9',
  );
  expect(lines[8]).toBe('7,0,2,0,0,0,0,0,2,0,0');
});
