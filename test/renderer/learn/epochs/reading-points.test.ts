import { expect, test } from 'vitest';
import { readingPoints } from '../../../../src/renderer/learn/epochs/reading-points.ts';

/** Ten probabilities with all but a little for one digit. */
function sureOf(digit: number): number[] {
  return Array.from({ length: 10 }, (_, other) => (other === digit ? 0.91 : 0.01));
}

test('each epoch has its own ten probabilities and its answer, also where one is missing between', () => {
  const points = readingPoints({
    epochs: Uint32Array.of(0, 2, 4),
    unreadable: [],
    probabilities: Float32Array.from([...sureOf(3), ...sureOf(8), ...sureOf(1)]),
    looks: null,
  });
  expect(points.map(({ epoch, answer }) => [epoch, answer])).toEqual([
    [0, 3],
    [2, 8],
    [4, 1],
  ]);
  expect(points.map(({ probabilities }) => probabilities[8])).toEqual([0.01, 0.91, 0.01].map(Math.fround));
  expect(readingPoints(null)).toEqual([]);
});
