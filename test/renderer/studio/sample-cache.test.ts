import { expect, test, vi } from 'vitest';
import type { Samples } from '#shared/dataset-summary.ts';
import { createSampleCache } from '../../../src/renderer/studio/sample-cache.ts';

/** Digits whose pixels all hold their row, modulo 256, and whose label is its last decimal place. */
function digitsAt(indices: readonly number[]): Samples {
  const pixels = new Uint8Array(indices.length * 784);
  indices.forEach((index, position) => {
    pixels.fill(index % 256, position * 784, (position + 1) * 784);
  });
  return {
    indices: Uint32Array.from(indices),
    pixels,
    labels: Uint8Array.from(indices, (index) => (index === 7 ? 255 : index % 10)),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

test('what is wanted arrives in chunks of at most 500 rows, two at a time', async () => {
  let inFlight = 0;
  let most = 0;
  const sizes: number[] = [];
  const cache = createSampleCache(async (indices) => {
    sizes.push(indices.length);
    most = Math.max(most, ++inFlight);
    await Promise.resolve();
    inFlight--;
    return digitsAt(indices);
  });
  cache.want({}, range(0, 1700));
  await vi.waitFor(() => expect(cache.get(1699)).not.toBe(null));
  expect(sizes).toEqual([500, 500, 500, 200]);
  expect(most).toBe(2);
  expect(cache.get(1234)).toMatchObject({ index: 1234, label: 4 });
  expect(cache.get(1234)?.pixels).toEqual(new Uint8Array(784).fill(1234 % 256));
});

test('a digit without a label has none', async () => {
  const cache = createSampleCache(async (indices) => digitsAt(indices));
  const [sample] = await cache.load([7]);
  expect(sample?.label).toBe(null);
});

test('a digit is fetched once, whoever wants it', async () => {
  const fetched = vi.fn(async (indices: number[]) => digitsAt(indices));
  const cache = createSampleCache(fetched);
  await cache.load([1, 2]);
  cache.want({}, [2, 1]);
  await cache.load([2]);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('what scrolled out of sight is not fetched any more', async () => {
  const asked: number[] = [];
  const cache = createSampleCache(async (indices) => {
    asked.push(...indices);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return digitsAt(indices);
  });
  const wall = {};
  cache.want(wall, range(0, 5000));
  await vi.waitFor(() => expect(asked.length).toBe(1000));
  cache.want(wall, range(40_000, 40_100));
  await vi.waitFor(() => expect(cache.get(40_099)).not.toBe(null));
  expect(asked.length).toBeLessThanOrEqual(1600);
});

test('a reply for data that is no longer open is dropped', async () => {
  const pending: (() => void)[] = [];
  const cache = createSampleCache((indices) => {
    return new Promise((resolve) => pending.push(() => resolve(digitsAt(indices))));
  });
  cache.want({}, [3]);
  await vi.waitFor(() => expect(pending.length).toBe(1));
  cache.reset();
  pending[0]?.();
  await vi.waitFor(() => expect(pending.length).toBe(2));
  expect(cache.get(3)).toBe(null);
  pending[1]?.();
  await vi.waitFor(() => expect(cache.get(3)).not.toBe(null));
});

test('after a failure the wanted digits are asked for again on retry', async () => {
  let fails = true;
  const cache = createSampleCache(async (indices) => {
    if (fails) throw new Error('gone');
    return digitsAt(indices);
  });
  cache.want({}, [3]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(cache.get(3)).toBe(null);
  fails = false;
  cache.retry();
  await vi.waitFor(() => expect(cache.get(3)).not.toBe(null));
});

test('memory is bounded: the rows not touched for longest go', async () => {
  const cache = createSampleCache(async (indices) => digitsAt(indices));
  for (let page = 0; page < 402; page++) await cache.load([page * 256]);
  expect(cache.get(0)).toBe(null);
  expect(cache.get(401 * 256)).not.toBe(null);
});
