import { expect, test } from 'vitest';
import {
  basisWords,
  expectedWords,
  isBadFile,
  submitStatus,
  unsureWords,
  warningsOf,
} from '../../../src/renderer/submit/submit-words.ts';

const expected = { accuracy: 0.9931, interval: [0.9901, 0.9952], digits: 4200, basis: 'same' } as const;
const reading = {
  name: 'test.csv',
  rows: 28_000,
  counts: new Array<number>(10).fill(2800),
  leastCertain: { readings: [], pixels: new Uint8Array() },
  expected: null,
  seenInTraining: 0,
};

test('the expected score in words, with its interval', () => {
  expect(expectedWords({ ...expected, interval: [0.9901, 0.9952] })).toBe(
    'Expect about 99.3 % (99.0 to 99.5)',
  );
});

test('what the expectation rests on', () => {
  const interval: [number, number] = [0.9901, 0.9952];
  expect(basisWords({ ...expected, interval })).toContain('4,200 validation digits');
  expect(basisWords({ ...expected, interval, basis: 'other-reads' })).toContain('another number of times');
  expect(basisWords({ ...expected, interval, basis: 'members' })).toContain('mean of the single networks');
});

test('nothing is said about a file that is as it should be', () => {
  expect(warningsOf(reading)).toEqual([]);
  expect(warningsOf({ ...reading, seenInTraining: null })).toEqual([]);
});

test('a file of another length, and digits the network knows, are said', () => {
  expect(warningsOf({ ...reading, rows: 100, seenInTraining: 60 })).toEqual([
    expect.stringContaining('test.csv has 100 rows'),
    expect.stringContaining('60 of these images'),
  ]);
});

test('what lies in the file asks for another file, what does not for another try', () => {
  expect(isBadFile({ code: 'csv-bad-value', message: '' })).toBe(true);
  expect(isBadFile({ code: 'data-labelled', message: '' })).toBe(true);
  expect(isBadFile({ code: 'trainer-lost', message: '' })).toBe(false);
});

test('the status bar tells of reading, not of open dialogs', () => {
  expect(submitStatus(null)).toBeNull();
  expect(submitStatus({ step: 'write', progress: null })).toBeNull();
  expect(submitStatus({ step: 'check', progress: null })).toMatchObject({ share: 'unknown' });
  expect(submitStatus({ step: 'check', progress: { kind: 'digits', done: 7000, total: 28_000 } })).toEqual({
    title: 'Reading test digits',
    share: 0.25,
    detail: '25 %',
  });
});

test('an unsure digit in words', () => {
  expect(
    unsureWords({ index: 41, prediction: 4, confidence: 0.31, runnerUp: 9, runnerUpConfidence: 0.3 }),
  ).toBe('ImageId 42: 4, 31 % sure, or 9, 30 %');
});
