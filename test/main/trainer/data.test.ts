import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTrainer } from './trainer-client.ts';

let trainer: Awaited<ReturnType<typeof startTrainer>>;
beforeAll(async () => {
  trainer = await startTrainer();
});
afterAll(() => trainer.close());

test('opening reports how far it is, seldom, and describes what it opened', async () => {
  const reports: number[] = [];
  const startedAt = performance.now();
  const summary = await trainer.ask(
    'openData',
    { source: { kind: 'builtin', count: 3000, seed: 2 } },
    { onProgress: ({ done }) => reports.push(done) },
  );
  expect(reports.length).toBeGreaterThan(0);
  expect(reports.length).toBeLessThanOrEqual((performance.now() - startedAt) / 50 + 1);
  expect(reports).toEqual(reports.toSorted((a, b) => a - b));
  expect(summary).toMatchObject({ rows: 3000, labelled: true, classCounts: new Array<number>(10).fill(300) });
  expect(summary.meanDigits.length).toBe(7840);
});

test('single digits come by row, and a row that is not there is refused', async () => {
  const { indices } = await trainer.ask('sampleIndices', { digit: 7 });
  expect(indices.length).toBe(300);
  const { labels, pixels } = await trainer.ask('samples', { indices: [...indices.slice(0, 5)] });
  expect([...labels]).toEqual([7, 7, 7, 7, 7]);
  expect(pixels.length).toBe(5 * 784);
  await expect(trainer.ask('samples', { indices: [3000] })).rejects.toMatchObject({ code: 'bad-request' });
});

test('a cancelled opening keeps the data that was open', async () => {
  const stop = new AbortController();
  const opening = trainer.ask(
    'openData',
    { source: { kind: 'builtin', count: 50_000, seed: 3 } },
    { signal: stop.signal, onProgress: () => stop.abort() },
  );
  const askedAt = performance.now();
  await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
  console.log(`an opening is cancelled after ${Math.round(performance.now() - askedAt)} ms in all`);
  expect((await trainer.ask('sampleIndices', { digit: null })).indices.length).toBe(3000);
});

test('nothing can be asked of data before there is any', async () => {
  const fresh = await startTrainer();
  await expect(fresh.ask('sampleIndices', { digit: null })).rejects.toMatchObject({ code: 'no-data' });
  await expect(fresh.ask('predict', { pixels: new Uint8Array(784) })).rejects.toMatchObject({
    code: 'no-model',
  });
  await expect(fresh.ask('pause', {})).rejects.toMatchObject({ code: 'not-training' });
  fresh.close();
});
