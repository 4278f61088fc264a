import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classScores, macroScores } from '#shared/metrics/class-scores.ts';
import { confusionMatrix } from '#shared/metrics/confusion.ts';

// Three 1s read 1, 1, 7; two 7s read 7, 1.
const confusion = confusionMatrix([1, 1, 1, 7, 7], [1, 1, 7, 7, 1]);

test('precision, recall and F1 by hand', () => {
  const scores = classScores(confusion);
  expect(scores[1]).toEqual({ digit: 1, count: 3, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
  expect(scores[7]).toEqual({ digit: 7, count: 2, precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 });
});

test('what nothing defines is null: a digit that neither occurs nor was read', () => {
  expect(classScores(confusion)[0]).toEqual({ digit: 0, count: 0, precision: null, recall: null, f1: null });
});

test('a digit that occurs but was never read has recall 0 and no precision', () => {
  const score = classScores(confusionMatrix([3], [8]))[3];
  expect(score).toEqual({ digit: 3, count: 1, precision: null, recall: 0, f1: 0 });
});

test('the macro mean weighs all ten digits alike', () => {
  expect(macroScores(classScores(confusion)).recall).toBeCloseTo((2 / 3 + 1 / 2) / 10, 12);
});

test('F1 lies between precision and recall', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 100, maxLength: 100 });
  fc.assert(
    fc.property(counts, (matrix) => {
      for (const { precision, recall, f1 } of classScores(matrix)) {
        if (precision === null || recall === null || f1 === null) continue;
        expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
        expect(f1).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-12);
      }
    }),
  );
});
