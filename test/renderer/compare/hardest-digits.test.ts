import { expect, test } from 'vitest';
import { hardestDigits, misreadByAll } from '../../../src/renderer/compare/hardest-digits.ts';

test('digits that most misread come first; those that nobody misread are left out', () => {
  const digits = hardestDigits({
    rows: Uint32Array.of(3, 5, 8, 9),
    labels: Uint8Array.of(1, 2, 3, 4),
    predictions: Uint8Array.of(...[1, 7, 3, 255], ...[7, 7, 3, 5], ...[1, 255, 3, 255]),
  });
  expect(digits).toEqual([
    { row: 5, label: 2, read: [7, 7, null], misread: 2, readers: 2 },
    { row: 9, label: 4, read: [null, 5, null], misread: 1, readers: 1 },
    { row: 3, label: 1, read: [1, 7, 1], misread: 1, readers: 3 },
  ]);
  expect(misreadByAll(digits).map(({ row }) => row)).toEqual([5]);
});

test('before anybody has read there is nothing hard', () => {
  const nothing = { rows: new Uint32Array(), labels: new Uint8Array(), predictions: new Uint8Array() };
  expect(hardestDigits(nothing)).toEqual([]);
});
