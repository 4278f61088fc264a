import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracyOf, confusionMatrix, countIn, totalsOf } from '#shared/metrics/confusion.ts';

test('rows are labels and columns are predictions', () => {
  const confusion = confusionMatrix([4, 4, 9, 0], [9, 9, 9, 0]);
  expect(countIn(confusion, 4, 9)).toBe(2);
  expect(countIn(confusion, 9, 4)).toBe(0);
  expect(confusion[49]).toBe(2);
  expect(totalsOf(confusion)).toEqual({ total: 4, correct: 2 });
  expect(accuracyOf(confusion)).toBe(0.5);
});

test('an empty matrix has accuracy 0', () => {
  expect(accuracyOf(confusionMatrix([], []))).toBe(0);
});

test('lengths that differ and values that are no digits are refused', () => {
  expect(() => confusionMatrix([1, 2], [1])).toThrow('2 labels but 1 predictions');
  expect(() => confusionMatrix([10], [1])).toThrow(RangeError);
  expect(() => confusionMatrix([1], [255])).toThrow(RangeError);
});

test('row sums count labels, column sums predictions, the diagonal the right ones', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(digit, digit), { maxLength: 200 }), (pairs) => {
      const labels = Uint8Array.from(pairs, ([label]) => label);
      const predictions = Uint8Array.from(pairs, ([, prediction]) => prediction);
      const confusion = confusionMatrix(labels, predictions);
      for (let value = 0; value < 10; value++) {
        const row = confusion.slice(value * 10, value * 10 + 10).reduce((sum, count) => sum + count, 0);
        const column = confusion
          .filter((_, cell) => cell % 10 === value)
          .reduce((sum, count) => sum + count, 0);
        expect(row).toBe(pairs.filter(([label]) => label === value).length);
        expect(column).toBe(pairs.filter(([, prediction]) => prediction === value).length);
      }
      expect(totalsOf(confusion)).toEqual({
        total: pairs.length,
        correct: pairs.filter(([label, prediction]) => label === prediction).length,
      });
    }),
  );
});
