import { expect, test } from 'vitest';
import { failureReport, placeText } from '../../../src/renderer/ui/failure-text.ts';
import {
  formatCount,
  formatNumberOf,
  formatPercent,
  formatSeconds,
} from '../../../src/renderer/ui/format.ts';
import { readNumber, stepNumber } from '../../../src/renderer/ui/number-text.ts';

test('numbers come with their units and keep their width', () => {
  expect(formatCount(42000)).toBe('42,000');
  expect(formatNumberOf(1, 'digit')).toBe('1 digit');
  expect(formatNumberOf(2, 'class', 'classes')).toBe('2 classes');
  expect(formatPercent(0.98714)).toBe('98.71 %');
  expect(formatPercent(1, 0)).toBe('100 %');
});

test.each([
  [0, '0.0 s'],
  [1.64, '1.6 s'],
  [9.96, '10 s'],
  [59.7, '1 min 0 s'],
  [125, '2 min 5 s'],
  [3840, '1 h 4 min'],
])('%d seconds read as %s', (seconds, words) => {
  expect(formatSeconds(seconds)).toBe(words);
});

test('a typed number is read, or refused in words', () => {
  expect(readNumber('1,024', { min: 1, max: 4096 })).toBe(1024);
  expect(readNumber(' 0.02 ', { min: 0, max: 1 })).toBe(0.02);
  expect(readNumber('', { min: 0, max: 1 })).toBe('Enter a number.');
  expect(readNumber('abc', { min: 0, max: 1 })).toBe('Enter a number.');
  expect(readNumber('1.5', { min: 0, max: 9, whole: true })).toBe('Enter a whole number.');
  expect(readNumber('0', { min: 1, max: 1000 })).toBe('From 1 to 1000.');
});

test('an arrow key steps without floating-point dust and stays in range', () => {
  const field = { min: 0, max: 0.5, step: 0.1 };
  expect(stepNumber(0.2, 1, field)).toBe(0.3);
  expect(stepNumber(0.45, 10, field)).toBe(0.5);
  expect(stepNumber(0, -1, field)).toBe(0);
});

test('a failure names its place as a spreadsheet would', () => {
  const place = { file: 'train.csv', row: 1200, column: 3, columnName: 'pixel1' };
  expect(placeText(place)).toBe('train.csv, row 1,200, column 3 (pixel1)');
  expect(placeText({ columnName: 'label' })).toBe('column label');
  expect(placeText(undefined)).toBe('');
  const report = failureReport({ code: 'csv-bad-value', message: 'The value is 256.', place });
  expect(report).toContain('train.csv, row 1,200');
  expect(report).toContain('Code: csv-bad-value');
});
