import { expect, test } from 'vitest';
import { noNotes } from '#shared/run-history.ts';
import { columnNames, columnsWithin } from '../../../src/renderer/runs/columns.ts';
import {
  filterRows,
  idAfterKey,
  noFilter,
  orderAfter,
  sortRows,
} from '../../../src/renderer/runs/run-order.ts';
import { rowOf, unreadableRow } from './rows.ts';

const rows = [
  unreadableRow('run-0009-broken'),
  rowOf('Run 10', { validationAccuracy: 0.97, notes: { ...noNotes, tags: ['elastic'], text: 'bent more' } }),
  rowOf('Run 2', { validationAccuracy: null, status: 'interrupted', network: 'lenet5' }),
  rowOf('Run 1', { validationAccuracy: 0.99, notes: { ...noNotes, isArchived: true } }),
];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

test('names are sorted as a person counts, and what cannot be read stays at the end', () => {
  expect(ids(sortRows(rows, { by: 'name', down: false }, {}))).toEqual([
    'Run 1',
    'Run 2',
    'Run 10',
    'run-0009-broken',
  ]);
  expect(ids(sortRows(rows, { by: 'name', down: true }, {}))).toEqual([
    'Run 10',
    'Run 2',
    'Run 1',
    'run-0009-broken',
  ]);
});

test('runs without a value come after those with one, whichever way the order goes', () => {
  for (const down of [true, false]) {
    expect(ids(sortRows(rows, { by: 'accuracy', down }, {})).slice(2)).toEqual(['Run 2', 'run-0009-broken']);
  }
});

test('every word has to occur, in the name, tags, network, data or notes', () => {
  const find = (text: string) => ids(filterRows(rows, { ...noFilter, text }));
  expect(find('ELASTIC bent')).toEqual(['Run 10']);
  expect(find('lenet-5')).toEqual(['Run 2']);
  expect(find('train.csv')).toEqual(['Run 10', 'Run 2']);
  expect(find('broken')).toEqual(['run-0009-broken']);
  expect(find('elastic nothing')).toEqual([]);
});

test('archived runs are shown on demand, and a status leaves out what has none', () => {
  expect(ids(filterRows(rows, { ...noFilter, archivedShown: true }))).toContain('Run 1');
  expect(ids(filterRows(rows, noFilter))).not.toContain('Run 1');
  expect(ids(filterRows(rows, { ...noFilter, status: 'interrupted' }))).toEqual(['Run 2']);
});

test('a column begins with its largest number or its first word, and turns on the second click', () => {
  const first = orderAfter({ by: 'name', down: false }, 'accuracy', true);
  expect(first).toEqual({ by: 'accuracy', down: true });
  expect(orderAfter(first, 'accuracy', true)).toEqual({ by: 'accuracy', down: false });
  expect(orderAfter(first, 'network', false)).toEqual({ by: 'network', down: false });
});

test('keys move within the rows', () => {
  const page = 2;
  expect(idAfterKey(rows, 'Run 10', { key: 'ArrowDown', page })).toBe('Run 2');
  expect(idAfterKey(rows, 'Run 1', { key: 'ArrowDown', page })).toBe('Run 1');
  expect(idAfterKey(rows, 'Run 1', { key: 'PageUp', page })).toBe('Run 10');
  expect(idAfterKey(rows, null, { key: 'ArrowDown', page })).toBe('run-0009-broken');
  expect(idAfterKey(rows, null, { key: 'End', page })).toBe('Run 1');
  expect(idAfterKey(rows, null, { key: 'x', page })).toBeNull();
  expect(idAfterKey([], null, { key: 'End', page })).toBeNull();
});

test('columns that matter least are left out first where there is no room', () => {
  expect(columnsWithin(2000)).toEqual([...columnNames]);
  expect(columnsWithin(820)).not.toContain('data');
  expect(columnsWithin(540)).toEqual(['name', 'status', 'accuracy', 'started']);
  expect(columnsWithin(0)).toEqual(['name', 'accuracy']);
});
