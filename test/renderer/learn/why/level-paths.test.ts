import { expect, test } from 'vitest';
import { makeRandom } from '#shared/random.ts';
import { allLevels, type LevelPath, levelPaths } from '../../../../src/renderer/learn/why/level-paths.ts';

/** What a drawing of the shapes holds, of 1. */
function drawn(paths: readonly LevelPath[]): Float64Array {
  const image = new Float64Array(784);
  for (const { sign, strength, path } of paths)
    for (const [, column, row, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      const start = Number(row) * 28 + Number(column);
      image.fill(sign === 'above' ? strength : -strength, start, start + Number(width));
    }
  return image;
}

const random = makeRandom(3);
const greys = Uint8Array.from({ length: 784 }, () => Math.floor(random() * 256));

test('an edit is drawn with every grey value: what decides an answer may be a touch of ink', () => {
  const image = drawn(levelPaths(greys, 255, allLevels));
  expect(Uint8Array.from(image, (share) => Math.round(255 * share))).toEqual(greys);
});

test('few shapes are as near as their steps, below zero too', () => {
  const map = Float32Array.from(greys, (grey) => grey - 128);
  const paths = levelPaths(map, 128);
  expect(paths.length).toBeLessThanOrEqual(48);
  const image = drawn(paths);
  for (const [place, value] of map.entries())
    expect(Math.abs((image[place] ?? 0) * 128 - value)).toBeLessThan(128 / 48 + 1e-9);
});

test('a map of nothing has no shapes', () => {
  expect(levelPaths(new Float32Array(784), 0)).toEqual([]);
});
