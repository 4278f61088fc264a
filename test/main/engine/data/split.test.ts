import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochOrder } from '#engine/data/batches.ts';
import { stratifiedSplit } from '#engine/data/split.ts';
import { stepsPerEpoch } from '#shared/plan.ts';

const labelsArbitrary = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 400 })
  .map((labels) => Uint8Array.from(labels));

test('a split holds every row once, keeps the share, and is stratified', () => {
  fc.assert(
    fc.property(
      labelsArbitrary,
      fc.double({ min: 0.05, max: 0.5, noNaN: true }),
      fc.nat(),
      (labels, share, seed) => {
        const { training, validation } = stratifiedSplit(labels, share, seed);
        const all = [...training, ...validation].sort((a, b) => a - b);
        expect(all).toEqual(Array.from(labels.keys()));
        expect(validation.length).toBe(Math.round(labels.length * share));
        for (let digit = 0; digit < 10; digit++) {
          const count = labels.filter((label) => label === digit).length;
          const kept = validation.filter((row) => labels[row] === digit).length;
          expect(Math.abs(kept - count * share)).toBeLessThanOrEqual(1);
        }
        expect(stratifiedSplit(labels, share, seed)).toEqual({ training, validation });
      },
    ),
    { numRuns: 60 },
  );
});

test('the 42,000 rows of train.csv split into 37,800 and 4,200', () => {
  const counts = [4132, 4684, 4177, 4351, 4072, 3795, 4137, 4401, 4063, 4188];
  const labels = Uint8Array.from(counts.flatMap((count, digit) => new Array<number>(count).fill(digit)));
  const { training, validation } = stratifiedSplit(labels, 0.1, 1);
  expect([training.length, validation.length]).toEqual([37_800, 4_200]);
});

test('too few digits to split are refused', () => {
  expect(() => stratifiedSplit(Uint8Array.of(1, 2, 3), 0.1, 1)).toThrow(
    expect.objectContaining({ code: 'data-too-small' }),
  );
});

test('each epoch has its own order of the same rows', () => {
  const rows = Uint32Array.from({ length: 100 }, (_, index) => index * 3);
  const [first, again, second] = [epochOrder(rows, 1, 1), epochOrder(rows, 1, 1), epochOrder(rows, 1, 2)];
  expect(again).toEqual(first);
  expect(second).not.toEqual(first);
  expect(first.toSorted()).toEqual(rows);
});

test('batches are whole', () => {
  expect(stepsPerEpoch(37_800, 128)).toBe(295);
  expect(stepsPerEpoch(5, 128)).toBe(1);
});
