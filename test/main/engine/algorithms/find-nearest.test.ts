import { beforeAll, expect, test } from 'vitest';
import { searchableImages } from '#engine/algorithms/neighbours/find-nearest.ts';
import { votes } from '#engine/algorithms/neighbours/nearest-neighbours.ts';
import { nativeTensorflow } from '../../native.ts';
import { exampleDigits } from './example-digits.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

function bruteForce(images: Uint8Array, query: Uint8Array, count: number) {
  const rows = Array.from({ length: images.length / 784 }, (_, row) => {
    const image = images.subarray(row * 784, (row + 1) * 784);
    return { row, distance: image.reduce((sum, ink, pixel) => sum + (ink - (query[pixel] ?? 0)) ** 2, 0) };
  });
  return rows.sort((a, b) => a.distance - b.distance || a.row - b.row).slice(0, count);
}

test('the nearest images and their distances are those that brute force finds', async () => {
  const { training, others } = exampleDigits;
  const search = await searchableImages(training.pixels, async () => {});
  const queries = others.pixels.subarray(0, 40 * 784);
  const { rows, distances } = search.nearest(queries, 5);
  search.dispose();
  for (let query = 0; query < 40; query++) {
    const expected = bruteForce(training.pixels, queries.subarray(query * 784, (query + 1) * 784), 5);
    expect([...rows.subarray(5 * query, 5 * query + 5)]).toEqual(expected.map(({ row }) => row));
    expect([...distances.subarray(5 * query, 5 * query + 5)]).toEqual(
      expected.map(({ distance }) => distance),
    );
  }
});

test('of equally near images the earlier ones are taken, and blank ones can be searched', async () => {
  const search = await searchableImages(new Uint8Array(4 * 784), async () => {});
  const { rows, distances } = search.nearest(new Uint8Array(784).fill(1), 2);
  search.dispose();
  expect([...rows]).toEqual([0, 1]);
  expect([...distances]).toEqual([784, 784]);
});

test('votes are smoothed shares; weighted ones count by one over the distance', () => {
  const nearest = { rows: Int32Array.of(0, 1, 2), distances: Float64Array.of(1, 16, 16) };
  const labels = Uint8Array.of(4, 7, 7);
  const equal = votes(nearest, labels, { neighbours: 3, isWeighted: false });
  expect(equal[7]).toBeCloseTo(2.1 / 4, 6);
  expect(equal[0]).toBeCloseTo(0.1 / 4, 6);
  const weighted = votes(nearest, labels, { neighbours: 3, isWeighted: true });
  expect(weighted[4]).toBeCloseTo((3 / 1.5 + 0.1) / 4, 6);
  expect(weighted[7]).toBeCloseTo((3 * 0.5) / 1.5 / 4 + 0.1 / 4, 6);
});
