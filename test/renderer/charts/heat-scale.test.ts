import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confusionMatrix } from '#shared/metrics/confusion.ts';
import { cellValues, heatCells, heatOf } from '../../../src/renderer/charts/heat-scale.ts';
import { contrastOf, oklabOfHex } from '../../../src/renderer/charts/oklab.ts';

const light = { ground: '#ffffff', right: '#0b63ce', wrong: '#d9480f' };
const dark = { ground: '#171b20', right: '#5aa2f5', wrong: '#ff9a5c' };

const matrix = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 100, maxLength: 100 });

test('nothing is nothing, one error is visible, the largest is full', () => {
  expect(heatOf(0, 5)).toBe(0);
  expect(heatOf(1, 5)).toBeGreaterThan(0.4);
  expect(heatOf(1, 5000)).toBeGreaterThan(0.14);
  expect(heatOf(5, 5)).toBe(1);
});

test('rates are shares of a row, and an empty row has none', () => {
  const rates = cellValues(confusionMatrix([7, 7, 7, 7], [7, 7, 7, 1]), 'rates');
  expect(rates[77]).toBe(0.75);
  expect(rates[71]).toBe(0.25);
  expect(rates[0]).toBe(0);
});

test('empty cells stay empty and full ones can be read, in both themes', () => {
  fc.assert(
    fc.property(matrix, fc.constantFrom(light, dark), (confusion, colours) => {
      for (const [place, cell] of heatCells(confusion, 'counts', colours).entries()) {
        expect(cell === null).toBe(confusion[place] === 0);
        if (cell !== null) expect(contrastOf(cell.background, cell.ink)).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { numRuns: 30 },
  );
});

test('one error and five errors can be told apart beside four hundred right ones', () => {
  const confusion = new Array<number>(100).fill(0);
  confusion[0] = 400;
  confusion[1] = 1;
  confusion[2] = 5;
  const cells = heatCells(confusion, 'counts', light);
  const one = oklabOfHex(cells[1]?.background ?? '');
  const five = oklabOfHex(cells[2]?.background ?? '');
  expect(one.l - five.l).toBeGreaterThan(0.1);
});
