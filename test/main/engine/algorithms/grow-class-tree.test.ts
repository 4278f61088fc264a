import { expect, test } from 'vitest';
import { type ClassTreeShared, classTreeKernel } from '#engine/algorithms/trees/grow-class-tree.ts';
import { pixelColumns } from '#engine/algorithms/trees/pixel-columns.ts';
import { endOf, type Tree } from '#engine/algorithms/trees/tree.ts';
import { kernelTools } from '#engine/algorithms/trees/workers.ts';

/** Images that are blank but for the given pixels. */
function images(rows: readonly Readonly<Record<number, number>>[]): Uint8Array {
  const pixels = new Uint8Array(rows.length * 784);
  for (const [row, inked] of rows.entries()) {
    for (const [pixel, ink] of Object.entries(inked)) pixels[row * 784 + Number(pixel)] = ink;
  }
  return pixels;
}

async function grow(
  pixels: Uint8Array,
  labels: readonly number[],
  growth: Partial<ClassTreeShared> = {},
): Promise<Tree> {
  const columns = await pixelColumns(pixels, { labels: Uint8Array.from(labels), shift: 0 }, async () => {});
  const shared: ClassTreeShared = {
    ...columns,
    ...{
      thresholds: 'best',
      isBagged: false,
      candidates: 784,
      depth: 64,
      minimumLeaf: 1,
      smoothing: 0,
      seed: 1,
    },
    ...growth,
  };
  return classTreeKernel(shared, kernelTools)({ stream: 1 }, () => {});
}

test('a tree asks the one pixel that separates two digits, at a grey between them', async () => {
  const digits = images([
    { 5: 10, 9: 200 },
    { 5: 90, 9: 201 },
    { 5: 100, 9: 10 },
    { 5: 20, 9: 20 },
  ]);
  const tree = await grow(digits, [3, 3, 8, 8]);
  expect([...tree.pixels]).toEqual([9, -1, -1]);
  expect(tree.thresholds[0]).toBeGreaterThanOrEqual(20);
  expect(tree.thresholds[0]).toBeLessThan(200);
  expect(tree.values[10 * endOf(tree, digits.subarray(0, 784)) + 3]).toBe(1);
  expect(tree.values[10 * endOf(tree, digits.subarray(3 * 784)) + 8]).toBe(1);
});

test('of two questions the one that leaves less Gini impurity is asked first', async () => {
  // Pixel 1 splits 3 | 3 into (3, 0) and (0, 3) but for one; pixel 2 leaves two on the wrong side.
  const digits = images([
    {},
    {},
    {},
    { 1: 255, 2: 255 },
    { 1: 255, 2: 255 },
    { 1: 255 },
    { 1: 255, 2: 255, 3: 9 },
  ]);
  const tree = await grow(digits, [0, 0, 0, 1, 1, 1, 0]);
  expect(tree.pixels[0]).toBe(1);
});

test('exclusive or needs two questions, and a depth of one cannot answer it', async () => {
  const digits = images([{}, { 1: 255 }, { 2: 255 }, { 1: 255, 2: 255 }]);
  const labels = [0, 1, 1, 0];
  const tree = await grow(digits, labels);
  for (const [row, digit] of labels.entries())
    expect(tree.values[10 * endOf(tree, digits.subarray(row * 784)) + digit]).toBe(1);
  expect((await grow(digits, labels, { depth: 1 })).pixels.length).toBe(3);
});

test('no end is smaller than asked, and its values are smoothed shares', async () => {
  const digits = images([{}, {}, {}, { 1: 255 }]);
  const tree = await grow(digits, [0, 0, 1, 2], { minimumLeaf: 2, smoothing: 0.1 });
  expect([...tree.pixels]).toEqual([-1]);
  expect(tree.values[0]).toBeCloseTo(2.1 / 5, 6);
  expect(tree.values[9]).toBeCloseTo(0.1 / 5, 6);
});

test('digits that are all the same make a tree of one end', async () => {
  const tree = await grow(images([{}, {}, {}]), [4, 4, 7]);
  expect([...tree.pixels]).toEqual([-1]);
  expect(tree.values[4]).toBeCloseTo(2 / 3, 6);
});

test('random thresholds separate what can be separated', async () => {
  const digits = images([{ 1: 10 }, { 1: 60 }, { 1: 200 }, { 1: 250 }]);
  const tree = await grow(digits, [0, 1, 2, 3], { thresholds: 'random' });
  for (const row of [0, 1, 2, 3])
    expect(tree.values[10 * endOf(tree, digits.subarray(row * 784)) + row]).toBe(1);
});
