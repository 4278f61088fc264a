import { expect, test } from 'vitest';
import { logLoss, lossOf } from '#shared/metrics/log-loss.ts';

function sure(digit: number, probability: number): number[] {
  const rest = (1 - probability) / 9;
  return Array.from({ length: 10 }, (_, other) => (other === digit ? probability : rest));
}

test('half sure costs ln 2, certain and right costs nothing', () => {
  expect(lossOf(sure(3, 0.5), 0, 3)).toBeCloseTo(Math.LN2, 12);
  expect(Object.is(lossOf(sure(3, 1), 0, 3), 0)).toBe(true);
});

test('the mean over rows', () => {
  expect(logLoss([...sure(3, 0.5), ...sure(4, 0.25)], [3, 4])).toBeCloseTo((Math.LN2 + Math.log(4)) / 2, 12);
});

test('knowing nothing costs ln 10', () => {
  expect(logLoss(new Array<number>(10).fill(0.1), [7])).toBeCloseTo(Math.log(10), 12);
});

test('certain and wrong is dear but finite', () => {
  expect(logLoss(sure(3, 1), [4])).toBeCloseTo(87.34, 2);
});

test('no rows cost nothing', () => {
  expect(logLoss([], [])).toBe(0);
});
