import { expect, test } from 'vitest';
import { makeFolds } from '#engine/data/folds.ts';
import { withShare } from '#engine/data/nested-shares.ts';

/** 1,000 rows, the digit d ten times (d + 1) of 550 and the rest evenly. */
const labels = Uint8Array.from({ length: 1000 }, (_, row) =>
  row < 550 ? Math.floor((Math.sqrt(8 * Math.floor(row / 10) + 1) - 1) / 2) % 10 : row % 10,
);
const [fold] = makeFolds(labels, { kind: 'k-fold', count: 4 }, 3);
if (fold === undefined) throw new Error('There are four.');

function countsOf(rows: Uint32Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const row of rows) counts[labels[row] ?? 0] = (counts[labels[row] ?? 0] ?? 0) + 1;
  return counts;
}

test('smaller shares lie within larger ones, keep their order, and are measured on the same rows', () => {
  const shares = [1 / 16, 1 / 8, 0.3, 0.5, 1].map((share) => withShare(fold, labels, share));
  expect(shares.map(({ training }) => training.length)).toEqual([47, 94, 225, 375, 750]);
  for (const [place, { training, validation }] of shares.entries()) {
    expect(validation).toEqual(fold.validation);
    const larger = shares[place + 1]?.training ?? fold.training;
    const within = new Set(training);
    expect(larger.filter((row) => within.has(row))).toEqual(training);
  }
  expect(withShare(fold, labels, 1)).toBe(fold);
});

test('every digit keeps its share to a row', () => {
  const whole = countsOf(fold.training);
  for (const share of [1 / 16, 1 / 8, 0.3, 0.5]) {
    const part = countsOf(withShare(fold, labels, share).training);
    for (const [digit, count] of part.entries())
      expect(Math.abs(count - share * (whole[digit] ?? 0)), `digit ${digit} of ${share}`).toBeLessThanOrEqual(
        1,
      );
  }
});
