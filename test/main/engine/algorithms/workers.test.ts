import { expect, test } from 'vitest';
import { startWorkers } from '#engine/algorithms/trees/workers.ts';

const order = { shared: { factor: 3 }, signal: undefined, most: 2 };

function times(shared: { factor: number }) {
  return (job: number, report: (share: number) => void) => {
    report(0.5);
    if (job < 0) throw new Error('negative');
    return { value: job * shared.factor };
  };
}

function forever() {
  return () => {
    for (;;);
  };
}

test('jobs run in threads, and each result comes with its place', async () => {
  const workers = startWorkers({ ...order, kernel: times });
  const results: number[] = [];
  const shares: number[] = [];
  await workers.run([1, 2, 3, 4, 5], {
    onResult(result, position) {
      results[position] = result.value;
    },
    onShare: (share) => shares.push(share),
  });
  workers.close();
  expect(results).toEqual([3, 6, 9, 12, 15]);
  expect(shares).toEqual(new Array(5).fill(0.5));
});

test('an error in a thread is told', async () => {
  const workers = startWorkers({ ...order, kernel: times });
  await expect(workers.run([1, -1, 2])).rejects.toThrow('negative');
  workers.close();
});

test('threads that never end are stopped at once', async () => {
  const stop = new AbortController();
  const workers = startWorkers({ kernel: forever, shared: null, signal: stop.signal, most: 2 });
  const run = workers.run([1, 2]);
  setTimeout(() => stop.abort(), 100);
  const startedAt = performance.now();
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
