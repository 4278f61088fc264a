import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrationOf } from '#shared/metrics/calibration.ts';

function sure(digit: number, probability: number): number[] {
  const rest = (1 - probability) / 9;
  return Array.from({ length: 10 }, (_, other) => (other === digit ? probability : rest));
}

test('four readings in two bins by hand', () => {
  const probabilities = [...sure(1, 0.95), ...sure(1, 0.97), ...sure(2, 0.55), ...sure(2, 0.57)];
  const { bins, error } = calibrationOf(probabilities, [1, 1, 2, 3]);
  expect(bins).toHaveLength(10);
  expect(bins[9]).toEqual({ low: 0.9, high: 1, count: 2, confidence: expect.closeTo(0.96, 12), accuracy: 1 });
  expect(bins[5]).toEqual({
    low: 0.5,
    high: 0.6,
    count: 2,
    confidence: expect.closeTo(0.56, 12),
    accuracy: 0.5,
  });
  expect(error).toBeCloseTo((2 * 0.04 + 2 * 0.06) / 4, 12);
});

test('a confidence of exactly 1 falls in the last bin', () => {
  const { bins, error } = calibrationOf(sure(4, 1), [4]);
  expect(bins[9]?.count).toBe(1);
  expect(error).toBe(0);
});

test('no readings have no error', () => {
  expect(calibrationOf([], []).error).toBe(0);
});

test('every reading is in one bin, and the error lies in 0..1', () => {
  const reading = fc.record({
    digit: fc.integer({ min: 0, max: 9 }),
    probability: fc.double({ min: 0.1, max: 1, noNaN: true }),
    label: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 60 }), (readings) => {
      const probabilities = readings.flatMap(({ digit, probability }) => sure(digit, probability));
      const { bins, error } = calibrationOf(
        probabilities,
        readings.map(({ label }) => label),
      );
      expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(readings.length);
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThanOrEqual(1);
    }),
  );
});
