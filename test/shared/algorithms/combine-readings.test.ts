import { expect, test } from 'vitest';
import { combineReadings } from '#shared/algorithms/combine-readings.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';

function reading(...shares: [digit: number, share: number][]): Float32Array {
  const row = new Float32Array(10);
  for (const [digit, share] of shares) row[digit] = share;
  return row;
}

const readings = [reading([3, 0.6], [8, 0.4]), reading([3, 0.6], [8, 0.4]), reading([8, 1])];

test('the mean of readings is their mean', () => {
  const mean = combineReadings(readings, 'mean');
  expect(mean[3]).toBeCloseTo(0.4, 6);
  expect(mean[8]).toBeCloseTo(0.6, 6);
});

test('votes count heads, smoothed, and sum to one', () => {
  const votes = combineReadings(readings, 'vote');
  expect(predictionsOf(votes)[0]).toBe(3);
  expect(votes.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(votes[3]).toBeCloseTo(2.1 / 4, 3);
  expect(votes[0]).toBeCloseTo(0.1 / 4, 3);
});

test('of digits with as many votes the surer one wins', () => {
  const votes = combineReadings([reading([1, 0.6], [7, 0.4]), reading([7, 0.9], [1, 0.1])], 'vote');
  expect(predictionsOf(votes)[0]).toBe(7);
});

test('none, or readings of different digits, are refused', () => {
  expect(() => combineReadings([], 'mean')).toThrow(RangeError);
  expect(() => combineReadings([new Float32Array(10), new Float32Array(20)], 'mean')).toThrow(RangeError);
});
