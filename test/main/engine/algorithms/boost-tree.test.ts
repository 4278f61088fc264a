import { expect, test } from 'vitest';
import { boostKernel } from '#engine/algorithms/trees/boost-tree.ts';
import { inkedPixels } from '#engine/algorithms/trees/inked-pixels.ts';
import { pixelColumns } from '#engine/algorithms/trees/pixel-columns.ts';
import { endOf } from '#engine/algorithms/trees/tree.ts';
import { kernelTools } from '#engine/algorithms/trees/workers.ts';

async function kernelFor(inks: readonly number[], labels: readonly number[]) {
  const rows = inks.length;
  const images = new Uint8Array(rows * 784);
  for (const [row, ink] of inks.entries()) images[row * 784 + 100] = ink;
  const columns = await pixelColumns(images, { labels: Uint8Array.from(labels), shift: 4 }, async () => {});
  const inked = await inkedPixels(images, columns, async () => {});
  const scores = new Float32Array(10 * rows);
  const shares = new Float32Array(10 * rows);
  const growth = { leaves: 2, learningRate: 0.5, rowShare: 1, penalty: 1, seed: 1 };
  const work = boostKernel({ ...columns, ...inked, ...growth, scores, shares }, kernelTools);
  return { work, scores, shares, images };
}

test('a boosted tree splits between the digits and says -rate G / (H + penalty) at each end', async () => {
  const rows = 8;
  const { work, scores, shares, images } = await kernelFor(
    [0, 0, 0, 0, 255, 255, 255, 255],
    [0, 0, 0, 0, 1, 1, 1, 1],
  );
  work({ kind: 'shares', start: 0, end: rows }, () => {});
  expect(shares[0]).toBeCloseTo(0.1, 6);
  const tree = work({ kind: 'tree', digit: 1, stream: 1 }, () => {});
  if (tree === null) throw new Error('There is no tree.');
  expect([...tree.pixels]).toEqual([100, -1, -1]);
  // Four rows of share .1 on either side: G = .4 or -3.6, H = .36.
  const blank = tree.values[endOf(tree, images.subarray(0, 784))];
  const inked = tree.values[endOf(tree, images.subarray(7 * 784))];
  expect(blank).toBeCloseTo((-0.5 * 0.4) / 1.36, 5);
  expect(inked).toBeCloseTo((0.5 * 3.6) / 1.36, 5);
  expect(scores[rows]).toBeCloseTo(blank ?? Number.NaN, 6);
  expect(scores[rows + 7]).toBeCloseTo(inked ?? Number.NaN, 6);
});

test('paper is told from ink though only inked pixels are summed', async () => {
  const { work, images } = await kernelFor([0, 0, 0, 20, 20, 20], [2, 2, 2, 5, 5, 5]);
  work({ kind: 'shares', start: 0, end: 6 }, () => {});
  const tree = work({ kind: 'tree', digit: 2, stream: 1 }, () => {});
  if (tree === null) throw new Error('There is no tree.');
  expect(tree.thresholds[0]).toBe(15);
  expect(endOf(tree, images.subarray(0, 784))).not.toBe(endOf(tree, images.subarray(5 * 784)));
});
