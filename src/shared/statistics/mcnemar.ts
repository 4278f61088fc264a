import { logGamma } from './student-t.ts';

/** Two algorithms on the same digits: how many only one of them read correctly, and how likely that is by chance. */
export interface McNemar {
  /** Digits that only the first read correctly. */
  readonly firstOnly: number;
  readonly secondOnly: number;
  /** Two-sided and exact: how likely a split at least as uneven would be if both were equally good. */
  readonly p: number;
}

/**
 * McNemar's test (1947) in its exact form: of the digits on which two algorithms disagree, each is a fair coin. Both arrays run
 * over the same digits, 1 where it was read correctly.
 */
export function mcNemar(first: ArrayLike<number>, second: ArrayLike<number>): McNemar {
  if (first.length !== second.length)
    throw new RangeError(`${first.length} and ${second.length} digits cannot be compared.`);
  let firstOnly = 0;
  let secondOnly = 0;
  for (let digit = 0; digit < first.length; digit++) {
    if (first[digit] === second[digit]) continue;
    if (first[digit] === 1) firstOnly++;
    else secondOnly++;
  }
  return { firstOnly, secondOnly, p: fairCoin(Math.min(firstOnly, secondOnly), firstOnly + secondOnly) };
}

/** Twice the probability of at most `few` heads in `flips` of a fair coin, at most 1. */
function fairCoin(few: number, flips: number): number {
  let sum = 0;
  for (let heads = 0; heads <= few; heads++)
    sum += Math.exp(
      logGamma(flips + 1) - logGamma(heads + 1) - logGamma(flips - heads + 1) - flips * Math.LN2,
    );
  return Math.min(1, 2 * sum);
}
