import { expect, test } from 'vitest';
import type { SplitKind, SplitTrial } from '#shared/learn/split-trials.ts';
import { accuracyOfKind, randomSpread, verdict } from '../../../../src/renderer/learn/origin/split-words.ts';

function trial(kind: SplitKind, correct: number): SplitTrial {
  return { kind, seed: 1, trained: 1000, tested: 1000, correct };
}

const trials = [
  trial('easy-first', 600),
  trial('hard-first', 860),
  trial('random', 790),
  trial('random', 810),
];

test('the spread is that of the random splits alone', () => {
  const spread = randomSpread(trials);
  expect(spread?.count).toBe(2);
  expect(spread?.mean).toBeCloseTo(0.8, 12);
  expect(spread?.standardDeviation).toBeCloseTo(Math.sqrt(2) / 100, 12);
  expect(spread?.range).toBeCloseTo(0.02, 12);
  expect(randomSpread(trials.slice(0, 2))).toBeNull();
  expect(accuracyOfKind(trials, 'hard-first')).toBe(0.86);
  expect(accuracyOfKind(trials, 'by-class')).toBeNull();
});

test('the verdict says what was measured, and nothing before there is enough', () => {
  expect(verdict(trials)).toContain('agree within 2.0 percentage points');
  expect(verdict(trials)).toContain('from 60.0 % to 86.0 %: 26.0 percentage points apart');
  expect(verdict(trials.slice(0, 3))).toBe('');
});
