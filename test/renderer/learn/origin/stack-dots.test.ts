import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackDots } from '../../../../src/renderer/learn/origin/stack-dots.ts';

test('dots that would overlap lie on top of each other, in the middle of their bin', () => {
  expect(stackDots([12, 15, 31], 10, 5)).toEqual([
    { x: 15, level: 0 },
    { x: 15, level: 1 },
    { x: 35, level: 0 },
  ]);
});

test('bins narrow where a stack would be too high', () => {
  expect(stackDots([11, 19], 10, 1)).toEqual([
    { x: 12.5, level: 0 },
    { x: 17.5, level: 0 },
  ]);
});

test('every place has a dot of its own within half a bin', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 200 }), (places) => {
      const dots = stackDots(places, 11, 12);
      expect(dots).toHaveLength(places.length);
      expect(new Set(dots.map(({ x, level }) => `${x} ${level}`)).size).toBe(places.length);
      for (const [position, { x }] of dots.entries())
        expect(Math.abs(x - (places[position] ?? 0))).toBeLessThanOrEqual(5.5);
    }),
  );
});
