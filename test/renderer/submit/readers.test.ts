import { expect, test } from 'vitest';
import type { FinishedRun } from '#shared/studio-contract.ts';
import { idsOf, readersAmong, readersWords, readsOf, toggled } from '../../../src/renderer/submit/readers.ts';

function run(id: string, change: Partial<FinishedRun> = {}): FinishedRun {
  const fixed = { network: 'fast', dataName: 'train.csv', startedAt: '', validationAccuracy: 0.99 };
  return { id, name: `Run ${id}`, members: 1, isCurrent: false, ...fixed, ...change };
}

const newest = run('3');
const current = run('2', { isCurrent: true });
const runs = [newest, current, run('1', { network: 'accurate', members: 10 })];

test('the current run reads unless others are chosen, and the newest where none is current', () => {
  expect(readersAmong(runs, null)).toEqual([current]);
  expect(readersAmong([newest], null)).toEqual([newest]);
  expect(readersAmong(runs, ['1', '3']).map(({ id }) => id)).toEqual(['3', '1']);
  expect(readersAmong(runs, ['gone'])).toEqual([current]);
  expect(readersAmong([], null)).toEqual([]);
});

test('the current run alone needs no id', () => {
  expect(idsOf([current])).toEqual([]);
  expect(idsOf([newest])).toEqual(['3']);
  expect(idsOf([newest, current])).toEqual(['3', '2']);
});

test('runs are ticked and unticked, but never all of them', () => {
  expect(toggled([current], '3')).toEqual(['2', '3']);
  expect(toggled([newest, current], '3')).toEqual(['2']);
  expect(toggled([current], '2')).toEqual(['2']);
});

test('who reads, in words', () => {
  expect(readersWords([current])).toBe('Read by Run 2 · Fast.');
  expect(readersWords(runs)).toBe('Read by 12 networks together: the mean of their answers counts.');
});

test("the run's plan says how often a digit is read, until the person does", () => {
  expect(readsOf(null, 9)).toBe('9');
  expect(readsOf(5, 9)).toBe('5');
  expect(readsOf(null, 3)).toBe('1');
  expect(readsOf(null, null)).toBe('1');
});
