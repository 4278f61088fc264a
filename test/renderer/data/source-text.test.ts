import { expect, test } from 'vitest';
import { folderOf, formatDay, shortFingerprint } from '../../../src/renderer/data/source-text.ts';

test.each([
  ['/home/ada/Downloads/digit-recognizer/train.csv', 'Downloads/digit-recognizer'],
  ['C:\\Users\\Ada\\train.csv', 'Users/Ada'],
  ['/train.csv', '/'],
  ['train.csv', ''],
])('the folder of %s is %s', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});

test('days are said as people say them', () => {
  const now = new Date(2025, 2, 12, 0, 30);
  expect(formatDay(new Date(2025, 2, 12, 0, 5), now)).toBe('today');
  expect(formatDay(new Date(2025, 2, 11, 23, 59), now)).toBe('yesterday');
  expect(formatDay(new Date(2025, 2, 2), now)).toBe('10 days ago');
  expect(formatDay(new Date(2024, 11, 24), now)).toBe('24 December 2024');
});

test('a fingerprint is cut to what can be compared by eye', () => {
  expect(shortFingerprint('24082bb3c8f3')).toBe('24082bb3');
});
