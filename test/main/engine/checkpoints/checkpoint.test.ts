import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochsToKeep } from '#engine/checkpoints/checkpoint.ts';

/** What stays on the disk when a run of `count` epochs prunes after each of them. */
function keptAfter(count: number, best: number): number[] {
  let kept: number[] = [];
  for (let epoch = 1; epoch <= count; epoch++) kept = epochsToKeep([...kept, epoch], Math.min(best, epoch));
  return kept;
}

test('a short run keeps all its epochs, a long one every k-th besides the best and the last', () => {
  expect(keptAfter(5, 2)).toEqual([1, 2, 3, 4, 5]);
  expect(keptAfter(16, 2)).toHaveLength(16);
  expect(keptAfter(17, 15)).toEqual([2, 4, 6, 8, 10, 12, 14, 15, 16, 17]);
  expect(keptAfter(1000, 701)).toEqual([
    64, 128, 192, 256, 320, 384, 448, 512, 576, 640, 701, 704, 768, 832, 896, 960, 1000,
  ]);
});

test('however long a run, at most eighteen epochs stay, the best and the last among them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (count, wanted) => {
      const best = Math.min(count, wanted);
      const kept = keptAfter(count, best);
      expect(kept.length).toBeLessThanOrEqual(18);
      expect(kept).toContain(count);
      expect(kept).toContain(best);
    }),
    { numRuns: 30 },
  );
});
