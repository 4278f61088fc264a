import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeFolds, stratifiedSubset } from '#engine/data/folds.ts';

/** Labels in which some digits are much rarer than others. */
function someLabels(rows: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? 9 : row % 9));
}

function countsOf(labels: Uint8Array, rows: Uint32Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const row of rows) counts[labels[row] ?? 0] = (counts[labels[row] ?? 0] ?? 0) + 1;
  return counts;
}

test('in k folds each row is measured on once, and every digit has its share in each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 400 }), fc.integer({ min: 2, max: 10 }), (rows, count) => {
      const labels = someLabels(rows);
      const folds = makeFolds(labels, { kind: 'k-fold', count }, 3);
      expect(folds).toHaveLength(count);
      const measured = folds.flatMap(({ validation }) => [...validation]);
      expect(measured.sort((a, b) => a - b)).toEqual([...labels.keys()]);
      const all = countsOf(labels, Uint32Array.from(labels.keys()));
      for (const { training, validation } of folds) {
        expect([...training, ...validation].sort((a, b) => a - b)).toEqual([...labels.keys()]);
        expect(Math.abs(validation.length - rows / count)).toBeLessThan(1);
        for (const [digit, own] of countsOf(labels, validation).entries())
          expect(Math.abs(own - (all[digit] ?? 0) / count)).toBeLessThan(1);
      }
    }),
    { numRuns: 40 },
  );
});

test('the same seed gives the same folds, another one others', () => {
  const labels = someLabels(200);
  const folds = (seed: number) => makeFolds(labels, { kind: 'k-fold', count: 4 }, seed);
  expect(folds(1)).toEqual(folds(1));
  expect(folds(1)[0]?.validation).not.toEqual(folds(2)[0]?.validation);
});

test('repeated splits are independent and as large as asked', () => {
  const splits = makeFolds(someLabels(300), { kind: 'repeated-split', count: 3, validation: 0.2 }, 5);
  expect(splits.map(({ validation }) => validation.length)).toEqual([60, 60, 60]);
  expect(splits[0]?.validation).not.toEqual(splits[1]?.validation);
});

test('too few digits for the folds are refused', () => {
  expect(() => makeFolds(someLabels(15), { kind: 'k-fold', count: 8 }, 1)).toThrow(
    expect.objectContaining({ code: 'data-too-small' }),
  );
});

test('a subset has the digits in their shares', () => {
  const labels = someLabels(1000);
  const subset = stratifiedSubset(labels, 100, 1);
  expect(subset).toHaveLength(100);
  const all = countsOf(labels, Uint32Array.from(labels.keys()));
  for (const [digit, own] of countsOf(labels, subset).entries())
    expect(Math.abs(own - (all[digit] ?? 0) / 10)).toBeLessThan(1);
  expect(stratifiedSubset(labels, 5000, 1)).toHaveLength(1000);
});
