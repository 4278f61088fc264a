import { expect, test } from 'vitest';
import { sparkline } from '../../../src/renderer/train/sparkline.ts';

const box = { width: 100, height: 20 };

test('a line spans its box from its first value to its last', () => {
  expect(sparkline([0, 5, 10], box)).toBe('M0.0 19.0L50.0 10.0L100.0 1.0');
});

test('too few or empty values draw nothing', () => {
  expect(sparkline([], box)).toBe('');
  expect(sparkline([3], box)).toBe('');
  expect(sparkline([0, 0], box)).toBe('');
  expect(sparkline([Number.NaN, 1], box)).toBe('');
});

test('a long line is averaged into few points', () => {
  const path = sparkline(
    Array.from({ length: 10_000 }, (_, step) => step % 2),
    box,
  );
  expect(path.split('L').length).toBe(120);
});
