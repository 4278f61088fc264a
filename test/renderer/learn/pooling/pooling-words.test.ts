import { expect, test } from 'vitest';
import { otherPools, poolWriting } from '../../../../src/renderer/learn/pooling/pooling-words.ts';

test('an average divides by what its window holds', () => {
  expect(poolWriting('average', 9).after).toBe(') ÷ 9');
  expect(poolWriting('sum', 9)).toEqual({ joint: '+' });
});

test('what the other kinds give is one sentence', () => {
  expect(
    otherPools([
      ['average', 13],
      ['sum', 52],
    ]),
  ).toBe('The same window gives 13 as average and 52 as sum.');
});
