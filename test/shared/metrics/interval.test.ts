import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '#shared/metrics/interval.ts';

test('8 of 10 is the textbook interval', () => {
  const { low, high } = wilsonInterval(8, 10);
  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
});

test('none of 10 reaches up to 27.75 %, and all of 10 down to 72.25 %', () => {
  expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) });
  expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.7225, 4), high: 1 });
});

test('4,146 of 4,200 is about 98.33 to 99.01 %', () => {
  const { low, high } = wilsonInterval(4146, 4200);
  expect(low).toBeCloseTo(0.98326, 5);
  expect(high).toBeCloseTo(0.99013, 5);
});

test('no trials say nothing', () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

const trials = fc
  .integer({ min: 1, max: 100_000 })
  .chain((total) => fc.record({ total: fc.constant(total), correct: fc.integer({ min: 0, max: total }) }));

test('the interval holds the share, stays in 0..1 and mirrors', () => {
  fc.assert(
    fc.property(trials, ({ total, correct }) => {
      const { low, high } = wilsonInterval(correct, total);
      const mirrored = wilsonInterval(total - correct, total);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(correct / total);
      expect(high).toBeGreaterThanOrEqual(correct / total);
      expect(mirrored.low).toBeCloseTo(1 - high, 12);
      expect(mirrored.high).toBeCloseTo(1 - low, 12);
    }),
  );
});

test('more trials with the same share narrow the interval', () => {
  fc.assert(
    fc.property(trials, ({ total, correct }) => {
      const few = wilsonInterval(correct, total);
      const many = wilsonInterval(correct * 4, total * 4);
      expect(many.high - many.low).toBeLessThan(few.high - few.low);
    }),
  );
});
