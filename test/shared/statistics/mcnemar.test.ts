import { expect, test } from 'vitest';
import { mcNemar } from '#shared/statistics/mcnemar.ts';

function correct(...runs: readonly [number, number][]): Uint8Array {
  return Uint8Array.from(runs.flatMap(([value, count]) => new Array<number>(count).fill(value)));
}

test('the exact test counts only the digits on which two disagree', () => {
  // 1 against 9: twice (1 + 10) / 2^10.
  const first = correct([1, 90], [1, 1], [0, 9]);
  const second = correct([1, 90], [0, 1], [1, 9]);
  expect(mcNemar(first, second)).toEqual({ firstOnly: 1, secondOnly: 9, p: expect.closeTo(22 / 1024, 12) });
  expect(mcNemar(second, first)).toMatchObject({ firstOnly: 9, secondOnly: 1 });
});

test('equal readers differ by nothing, and thousands of digits do not overflow', () => {
  const same = correct([1, 10], [0, 3]);
  expect(mcNemar(same, same)).toEqual({ firstOnly: 0, secondOnly: 0, p: 1 });
  const { p } = mcNemar(correct([1, 2000], [0, 2300]), correct([0, 2000], [1, 2300]));
  expect(p).toBeGreaterThan(1e-7);
  expect(p).toBeLessThan(1e-4);
  expect(() => mcNemar(same, correct([1, 1]))).toThrow(RangeError);
});
