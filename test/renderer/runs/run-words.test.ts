import { expect, test } from 'vitest';
import { noNotes } from '#shared/run-history.ts';
import { keptWords } from '../../../src/renderer/runs/fact-words.ts';
import { idOfFolder, primaryOf } from '../../../src/renderer/runs/run-row.ts';
import {
  countWords,
  cutOffWords,
  epochsWords,
  parseTags,
  startedWords,
  tagsProblem,
  trashWords,
} from '../../../src/renderer/runs/run-words.ts';
import { formatBytes } from '../../../src/renderer/ui/format.ts';
import { rowOf, unreadableRow } from './rows.ts';

test('how many runs there are is said in words', () => {
  const archived = rowOf('b', { notes: { ...noNotes, isArchived: true } });
  const rows = [rowOf('a'), archived, unreadableRow('c')];
  expect(countWords(rows, [rows[0] ?? archived], false)).toBe('1 run · 1 more archived · 1 cannot be read');
  expect(countWords(rows, [], false)).toBe('0 of 1 run · 1 more archived · 1 cannot be read');
  expect(countWords(rows, rows, true)).toBe('2 runs · 1 of them archived · 1 cannot be read');
  expect(countWords([], [], false)).toBe('0 runs');
});

test('a run that was cut off says after how much', () => {
  const plan = { ...rowOf('x').plan, epochs: 20 };
  const cut = rowOf('Run 7', { status: 'interrupted', plan });
  expect(cutOffWords(cut)).toBe('Run 7 was cut off after 3 of 20 epochs.');
  expect(cutOffWords({ ...cut, epochs: 0 })).toBe('Run 7 was cut off in its first epoch.');
  expect(cutOffWords({ ...cut, members: { done: 1, of: 3 } })).toBe(
    'Run 7 was cut off after 1 of 3 networks.',
  );
  expect(epochsWords(cut)).toBe('3 of 20');
  expect(epochsWords({ ...cut, status: 'completed' })).toBe('3');
});

test('a start is told as short as it can be', () => {
  const now = new Date(2026, 10, 25, 18, 0);
  expect(startedWords(new Date(2026, 10, 25, 9, 5).toISOString(), now)).toBe('09:05');
  expect(startedWords(new Date(2026, 2, 1, 14, 30).toISOString(), now)).toBe('1 Mar 14:30');
  expect(startedWords(new Date(2024, 2, 1, 14, 30).toISOString(), now)).toBe('1 Mar 2024');
  expect(startedWords('never', now)).toBe('–');
});

test('tags are trimmed, each once, and none is too long', () => {
  expect(parseTags(' elastic, first try ,,elastic')).toEqual(['elastic', 'first try']);
  expect(tagsProblem(['a'.repeat(41)])).toBe('A tag has at most 40 letters.');
  expect(tagsProblem(Array.from({ length: 31 }, (_, index) => `${index}`))).toBe('At most 30 tags.');
  expect(tagsProblem(['elastic'])).toBeNull();
});

test('bytes, folders, kept epochs and the trash in words', () => {
  expect([812, 4200, 99_960, 123_456_789, 3.2e12].map(formatBytes)).toEqual([
    '812 bytes',
    '4.2 KB',
    '100 KB',
    '123 MB',
    '3.2 TB',
  ]);
  expect([idOfFolder('/home/x/runs/run-1'), idOfFolder('C:\\x\\runs\\run-1')]).toEqual(['run-1', 'run-1']);
  expect(keptWords([])).toBe('none');
  expect(
    keptWords([
      { epoch: 2, bytes: 1, isBest: true },
      { epoch: 3, bytes: 1, isBest: false },
    ]),
  ).toBe('epochs 2 and 3 (best: 2)');
  expect(trashWords(['Run 7'])).toBe('Run 7 goes to the trash.');
  expect(trashWords(['Run 7', 'Run 8'])).toBe('2 runs go to the trash.');
});

test('the primary action is what a run is most likely wanted for', () => {
  expect(primaryOf(rowOf('a', { status: 'running' }), false)).toBe('watch');
  expect(primaryOf(rowOf('a', { canResume: true }), true)).toBe('resume');
  expect(primaryOf(rowOf('a'), true)).toBe('evaluate');
  expect(primaryOf(rowOf('a'), false)).toBe('use');
  expect(primaryOf(rowOf('a', { validationAccuracy: null }), false)).toBe('repeat');
});
