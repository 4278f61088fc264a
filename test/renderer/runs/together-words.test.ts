import { expect, test } from 'vitest';
import { scoreTogether } from '#shared/runs-together.ts';
import { against, togetherReaders } from '../../../src/renderer/runs/together-words.ts';

function reading(...digits: readonly number[]): Float32Array {
  const shares = new Float32Array(digits.length * 10);
  for (const [row, digit] of digits.entries()) shares[row * 10 + digit] = 1;
  return shares;
}

const labels = Uint8Array.from([1, 2, 3, 4]);
const together = scoreTogether(labels, [reading(1, 0, 0, 0), reading(1, 2, 3, 0), reading(0, 2, 3, 4)]);

test('readers stand best first, runs by their names and all of them by how they read together', () => {
  expect(togetherReaders(['A', 'B', 'C'], together)).toMatchObject([
    { position: 1, name: 'B', score: { correct: 3, accuracy: 0.75 } },
    { position: 2, name: 'C', score: { correct: 3 } },
    { position: 3, name: 'Mean of all', score: { correct: 3 } },
    { position: 4, name: 'Vote of all', score: { correct: 3 } },
    { position: 0, name: 'A', score: { correct: 1 } },
  ]);
});

test('a pair is told from either side', () => {
  expect(against(together, 0, 2)).toEqual({ ownOnly: 1, otherOnly: 3, p: expect.closeTo(0.625, 9) });
  expect(against(together, 2, 0)).toEqual({ ownOnly: 3, otherOnly: 1, p: expect.closeTo(0.625, 9) });
  expect(against(together, 2, 2)).toBeNull();
});
