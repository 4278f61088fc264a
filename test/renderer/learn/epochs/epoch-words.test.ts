import { describe, expect, test } from 'vitest';
import type { EpochHistory } from '#shared/explain/epoch-work.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { epochTicks } from '../../../../src/renderer/learn/epochs/epoch-ticks.ts';
import {
  historyNotes,
  momentWords,
  readingCourse,
} from '../../../../src/renderer/learn/epochs/epoch-words.ts';

function history(kept: readonly number[], changes: Partial<EpochHistory> = {}): EpochHistory {
  return {
    name: 'Run 1',
    network: networkPresets.fast.network,
    status: 'completed',
    ensemble: null,
    moments: kept.map((epoch) => ({ epoch, isBest: false, record: null, confusion: null })),
    epochs: Math.max(0, ...kept),
    isContinued: false,
    dataFingerprint: null,
    ...changes,
  };
}

test('epoch 0 is before training', () => {
  expect([momentWords(0), momentWords(12)]).toEqual(['Before training', 'After epoch 12']);
});

describe('what is said of a run', () => {
  test('nothing of one that is whole', () => {
    expect(historyNotes(history([0, 1, 2, 3]))).toEqual([]);
  });

  test('that epochs are missing between', () => {
    expect(historyNotes(history([0, 2, 4, 5], { epochs: 5 }))).toEqual([
      'The weights of 3 of 5 epochs were kept: the best, the last and some between.',
    ]);
  });

  test('that only fresh weights are there', () => {
    const [note] = historyNotes(history([0], { epochs: 4, status: 'stopped' }));
    expect(note).toMatch(/not on the disk: only those from before training/);
    expect(historyNotes(history([0], { status: 'running' }))).toEqual([
      'The run goes on: more epochs come as they end.',
      'Its first epoch has not ended yet.',
    ]);
  });

  test('that another run, or others beside it, are behind the answer', () => {
    expect(historyNotes(history([1, 2], { isContinued: true, ensemble: { members: 3 } }))).toEqual([
      'This is the first of 3 networks that vote.',
      'The run began with the weights of another one, so it has no weights from before training.',
    ]);
  });
});

describe('the course of an answer', () => {
  const course = (...answers: readonly (readonly [epoch: number, answer: number])[]) =>
    readingCourse(answers.map(([epoch, answer]) => ({ epoch, answer })));

  test('from when on it stays', () => {
    expect(course([0, 3], [1, 7], [2, 7])).toBe('read as 3 before training, as 7 from epoch 1 on');
    expect(course([2, 1], [4, 8], [6, 7])).toBe('read as 1 after epoch 2, as 7 from epoch 6 on');
  });

  test('that it never changes, or comes back', () => {
    expect(course([0, 7], [1, 7])).toBe('read as 7 all along');
    expect(course([0, 7])).toBe('read as 7');
    expect(course([0, 7], [1, 2], [2, 7])).toBe(
      'read as 7 before training, otherwise in between, as 7 from epoch 2 on',
    );
    expect(course()).toBe('');
  });
});

test('ticks stand at whole epochs, at most eight and one of them', () => {
  expect(epochTicks(0, 2)).toEqual([0, 1, 2]);
  expect(epochTicks(0, 12)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  expect(epochTicks(1, 40)).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
  for (const last of [1, 7, 8, 9, 33, 100, 1000]) {
    const ticks = epochTicks(0, last);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(ticks.every((tick) => Number.isInteger(tick) && tick <= last)).toBe(true);
    expect(ticks.length).toBeGreaterThan(1);
  }
});
