import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predictionsOf, probabilityOf } from '#shared/metrics/predictions.ts';

test('each row gives its surest digit, and equals the smaller one', () => {
  const first = [0, 0.1, 0.6, 0.3, 0, 0, 0, 0, 0, 0];
  const tie = [0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.5];
  const last = [0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.9];
  expect([...predictionsOf(Float32Array.from([...first, ...tie, ...last]))]).toEqual([2, 4, 9]);
});

test('no rows give no predictions', () => {
  expect(predictionsOf([])).toHaveLength(0);
});

test('a probability is found by row and digit', () => {
  const probabilities = Array.from({ length: 20 }, (_, place) => place / 100);
  expect(probabilityOf(probabilities, 1, 3)).toBe(0.13);
});

test('no digit of a row is surer than its prediction', () => {
  const row = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const predictions = predictionsOf(rows.flat());
      for (const [place, values] of rows.entries()) {
        expect(values[predictions[place] ?? -1]).toBe(Math.max(...values));
      }
    }),
  );
});
