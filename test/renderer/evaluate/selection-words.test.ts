import { expect, test } from 'vitest';
import { readingsOf } from '#shared/metrics/readings.ts';
import { scoresCsv } from '../../../src/renderer/evaluate/scores-csv.ts';
import {
  readingWords,
  selectionWords,
  selectReadings,
} from '../../../src/renderer/evaluate/selection-words.ts';

function sure(digit: number, probability: number): number[] {
  const rest = (1 - probability) / 9;
  return Array.from({ length: 10 }, (_, other) => (other === digit ? probability : rest));
}

const readings = readingsOf({
  indices: [10, 11, 12, 13, 14],
  labels: [4, 4, 4, 7, 7],
  probabilities: [sure(9, 0.6), sure(9, 0.95), sure(4, 0.99), sure(7, 0.3), sure(1, 0.7)].flat(),
});
const all = { cell: null, show: 'all', sureAbove: 0, order: 'surest' } as const;

function indices(filter: Parameters<typeof selectReadings>[1]): number[] {
  return selectReadings(readings, filter).map((reading) => reading.index);
}

test('misread digits are the default, surest first', () => {
  expect(indices({ ...all, show: 'misread' })).toEqual([11, 14, 10]);
});

test('a cell, a least confidence and an order narrow and sort', () => {
  const cell = { label: 4, prediction: 9 };
  expect(indices({ ...all, cell, order: 'least-sure' })).toEqual([10, 11]);
  expect(indices({ ...all, cell, sureAbove: 0.9 })).toEqual([11]);
  expect(indices({ ...all, sureAbove: 0.9 })).toEqual([12, 11]);
});

test('top losses put a right digit that was nearly missed before sure ones', () => {
  expect(indices({ ...all, order: 'loss' })).toEqual([11, 14, 10, 13, 12]);
});

test('the selection in words', () => {
  expect(selectionWords(49, { cell: { label: 4, prediction: 9 }, show: 'misread', sureAbove: 0.9 })).toBe(
    '49 digits: 4 read as 9, sure above 0.9',
  );
  expect(selectionWords(1, { cell: null, show: 'misread', sureAbove: 0 })).toBe('1 digit: misread');
  expect(selectionWords(393, { cell: { label: 4, prediction: 4 }, show: 'all', sureAbove: 0.25 })).toBe(
    '393 digits: 4 read correctly, sure above 0.25',
  );
  expect(selectionWords(4200, { cell: null, show: 'all', sureAbove: 0 })).toBe(
    '4,200 digits: right and wrong',
  );
});

test('a digit in words', () => {
  const [first] = selectReadings(readings, { ...all, show: 'misread' });
  expect(first && readingWords(first)).toBe('4 read as 9, 95.0 % sure');
});

test('scores as CSV leave empty what nothing defines', () => {
  const lines = scoresCsv(new Array<number>(100).fill(0)).trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines[1]).toBe('0,0,,,');
});
