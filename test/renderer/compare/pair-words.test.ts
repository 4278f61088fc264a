import { expect, test } from 'vitest';
import {
  beliefWords,
  chanceWords,
  differenceWords,
  facing,
  onlyWords,
  pairSentence,
} from '../../../src/renderer/compare/pair-words.ts';
import { examplePair } from './example-result.ts';

test('a pair is told in plain words', () => {
  expect(pairSentence(examplePair)).toBe(
    'A reads 0.80 points more than B; if they were equally good, a difference like this would come up in 2 of 1,000 experiments; better with probability 0.98, as good as equal with 0.02.',
  );
  expect(onlyWords(examplePair)).toBe('30 digits only A reads, 12 only B.');
});

test('seen from the other side it says the same', () => {
  const other = facing(examplePair, 'B');
  expect(differenceWords(other)).toBe('B reads 0.80 points fewer than A');
  expect(beliefWords(other)).toBe('as good as equal with probability 0.02, worse with 0.98');
  expect(onlyWords(other)).toBe('12 digits only B reads, 30 only A.');
  expect(facing(other, 'A')).toEqual(examplePair);
});

test('what is rare, common, equal or unknown is called so', () => {
  expect(chanceWords(0.0001)).toContain('in fewer than 1 of 1,000');
  expect(chanceWords(0.9999)).toContain('in nearly all of 1,000');
  expect(chanceWords(null)).toContain('one measurement cannot tell');
  expect(differenceWords({ ...examplePair, difference: -0.00001 })).toBe('A reads as many digits as B');
  expect(beliefWords({ ...examplePair, probabilityBetter: null })).toBe('');
  expect(onlyWords({ ...examplePair, mcNemar: { firstOnly: 0, secondOnly: 0, p: 1 } })).toBe(
    'Both read the same digits.',
  );
  expect(onlyWords({ ...examplePair, mcNemar: { firstOnly: 1, secondOnly: 0, p: 1 } })).toBe(
    '1 digit only A reads, 0 only B.',
  );
});
