import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EpochQuestion } from '#shared/explain/epoch-work.ts';
import { totalsOf } from '#shared/metrics/confusion.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import type { EpochReport } from '#shared/training.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = {
  ...defaultPlan('fast'),
  epochs: 3,
  batch: 64,
  seed: 3,
  learningRate: 0.01,
  precision: 'float32',
};
const trainer = trainingClient({ kind: 'builtin', count: 900, seed: 4 }, plan);
let folder = '';
let reports: readonly EpochReport[] = [];
let pixels: Uint8Array = new Uint8Array();

beforeAll(async () => {
  const { result, epochs } = await trainer.train({});
  folder = result.folder;
  reports = epochs;
  pixels = (await trainer.ask('samples', { indices: [0] })).pixels;
});

const second = { layer: 1, input: 3, first: 2, count: 4 };

function follow(run: string | null, filters: EpochQuestion['filters'] = second) {
  return trainer.ask('followEpochs', { run, pixels, filters });
}

async function epochsIn(run: string | null): Promise<number[]> {
  return (await trainer.ask('epochHistory', { run })).moments.map(({ epoch }) => epoch);
}

/** What the engine says of one epoch when it is asked for that alone. */
function explain(run: string, epoch: number | null) {
  const maps = { most: null, order: 'network' } as const;
  return trainer.ask('explainDigit', { run, epoch, pixels, maps, whole: [], weightsOf: [1] });
}

function damage(run: string, epoch: number): void {
  writeFileSync(join(run, 'checkpoint', `epoch-000${epoch}.safetensors`), 'no tensors');
}

test('a run has what it measured at each epoch, and begins with its fresh weights', async () => {
  const history = await trainer.ask('epochHistory', { run: folder });
  expect(history).toMatchObject({ name: 'test', status: 'completed', epochs: 3, isContinued: false });
  const [fresh, ...measured] = history.moments;
  expect(fresh).toEqual({ epoch: 0, isBest: false, record: null, confusion: null });
  expect(measured.map(({ confusion }) => confusion)).toEqual(reports.map(({ confusion }) => confusion));
  expect(measured.map(({ record }) => record?.validationAccuracy)).toEqual(
    reports.map(({ validationAccuracy }) => validationAccuracy),
  );
  const best = reports.toSorted((a, b) => b.validationAccuracy - a.validationAccuracy)[0]?.validationAccuracy;
  expect(measured.find(({ isBest }) => isBest)?.record?.validationAccuracy).toBe(best);
});

test('a digit followed through the epochs gets what each epoch alone says', async () => {
  const { epochs, unreadable, probabilities, looks } = await follow(folder);
  expect([...epochs]).toEqual([0, 1, 2, 3]);
  expect(unreadable).toEqual([]);
  const { layer, input, first, count } = second;
  for (const [place, epoch] of epochs.entries()) {
    const { probabilities: alone, layers, weights } = await explain(folder, epoch);
    expect(probabilities.slice(place * 10, place * 10 + 10)).toEqual(alone);
    const output = layers[layer];
    const [height = 0, width = 0] = output?.shape ?? [];
    const size = height * width;
    const maps = looks?.maps.values.slice(place * count * size, (place + 1) * count * size);
    expect(maps).toEqual(output?.values.slice(first * size, (first + count) * size));
    const kernel = weights[0]?.kernel;
    const [rows = 0, columns = 0, inputs = 0, filters = 0] = kernel?.shape ?? [];
    expect(looks?.filters).toMatchObject({ rows, columns });
    for (let filter = 0; filter < count; filter++)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
          expect(looks?.filters.values[((place * count + filter) * rows + row) * columns + column]).toBe(
            kernel?.values[((row * columns + column) * inputs + input) * filters + first + filter],
          );
  }
});

test('the fresh weights are those that training starts from', async () => {
  const filters = { layer: 0, input: 0, first: 0, count: 16 };
  const apart = async (own: string) => {
    const values = (await follow(own, filters)).looks?.filters.values ?? new Float32Array();
    const half = values.length / 2;
    return Math.max(...values.slice(0, half).map((value, at) => Math.abs(value - (values[half + at] ?? 0))));
  };
  const still: Partial<Plan> = { epochs: 1, optimizer: 'sgd', learningRate: 1e-6, averaging: 0, warmUp: 0 };
  const { result } = await trainer.train(still);
  expect(await apart(result.folder)).toBeLessThan(1e-4);
  const { result: moved } = await trainer.train({ epochs: 1 });
  expect(await apart(moved.folder)).toBeGreaterThan(0.01);
});

test('an epoch measured again is what its run measured, and fresh weights know nothing', async () => {
  for (const { epoch, confusion, validationAccuracy, validationLoss } of reports) {
    const again = await trainer.ask('measureEpoch', { run: folder, epoch });
    expect(again.confusion).toEqual(confusion);
    expect(again.validationAccuracy).toBe(validationAccuracy);
    expect(again.validationLoss).toBeCloseTo(validationLoss, 4);
  }
  const fresh = await trainer.ask('measureEpoch', { run: folder, epoch: 0 });
  expect(fresh.validationAccuracy).toBeLessThan(0.4);
  expect(totalsOf(fresh.confusion).total).toBe(90);
});

test('a run stopped within its first epoch has its fresh weights and those it was stopped with', async () => {
  const stop = new AbortController();
  const { result } = await trainer.train(
    {},
    {
      signal: stop.signal,
      onProgress: (report) => report.kind === 'step' && report.step === 3 && stop.abort(),
    },
  );
  expect(result.status).toBe('stopped');
  const { moments } = await trainer.ask('epochHistory', { run: result.folder });
  expect(moments).toMatchObject([{ epoch: 0 }, { epoch: 1, isBest: true, record: { epoch: 1 } }]);
  const { probabilities } = await follow(result.folder);
  expect(probabilities.slice(10)).toEqual((await explain(result.folder, null)).probabilities);
  expect(probabilities.slice(0, 10)).not.toEqual(probabilities.slice(10));
});

test('a run that went on from another has no fresh weights', async () => {
  const { result } = await trainer.train({ epochs: 1 }, { from: folder });
  expect(await trainer.ask('epochHistory', { run: result.folder })).toMatchObject({ isContinued: true });
  expect(await epochsIn(result.folder)).toEqual([1]);
  await expect(explain(result.folder, 0)).rejects.toMatchObject({
    code: 'epoch-unavailable',
    message: expect.stringContaining(folder),
  });
});

describe('epochs that are missing', () => {
  test('one that is damaged is told, the others answer', async () => {
    const { result } = await trainer.train({});
    damage(result.folder, 1);
    const { epochs, unreadable, probabilities } = await follow(result.folder);
    expect([...epochs]).toEqual([0, 2, 3]);
    expect(probabilities).toHaveLength(30);
    expect(unreadable).toMatchObject([{ epoch: 1, failure: { code: 'epoch-unavailable' } }]);
  });

  test('one that is gone is no moment; the best has its model', async () => {
    const { result } = await trainer.train({});
    rmSync(join(result.folder, 'checkpoint'), { recursive: true });
    const best = result.best?.epoch ?? 0;
    expect(await epochsIn(result.folder)).toEqual([0, best]);
    const { probabilities } = await follow(result.folder);
    expect(probabilities.slice(10)).toEqual((await explain(result.folder, null)).probabilities);
    const other = best === 1 ? 2 : 1;
    // Also where the best weights, which lie in the same place, were just looked into.
    await expect(explain(result.folder, other)).rejects.toMatchObject({
      code: 'epoch-unavailable',
      message: `The weights after epoch ${other} were not kept. Those after 0, ${best} can be had.`,
    });
  });
});

test('the first network of an ensemble is played back, and it is said', async () => {
  const { result } = await trainer.train({ members: 2, epochs: 1 });
  const { ensemble, moments } = await trainer.ask('epochHistory', { run: result.folder });
  expect(ensemble).toEqual({ members: 2 });
  expect(moments.map(({ epoch }) => epoch)).toEqual([0, 1]);
  const { probabilities } = await follow(result.folder);
  const alone = await explain(join(result.folder, 'member-01'), 1);
  expect(probabilities.slice(10)).toEqual(alone.probabilities);
});

test('a run in progress shows the epochs it has had so far', async () => {
  const asked: Promise<number[]>[] = [];
  await trainer.train({}, { onProgress: (report) => report.kind === 'epoch' && asked.push(epochsIn(null)) });
  const seen = await Promise.all(asked);
  expect(seen).toHaveLength(3);
  expect(seen[0]?.slice(0, 2)).toEqual([0, 1]);
  expect(seen[0]?.length).toBeLessThan(4);
  expect(await epochsIn(null)).toEqual([0, 1, 2, 3]);
});

test('filters that the network does not have are refused, and following can be given up', async () => {
  for (const wrong of [
    { ...second, layer: 2 },
    { ...second, input: 16 },
    { ...second, first: 30 },
  ])
    await expect(follow(folder, wrong)).rejects.toMatchObject({ code: 'bad-request' });
  const stop = new AbortController();
  const question = { run: folder, pixels, filters: null };
  const given = trainer.ask('followEpochs', question, {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(given).rejects.toMatchObject({ code: 'cancelled' });
});

test('an epoch is measured on the digits of its run only', async () => {
  await trainer.ask('openData', { source: { kind: 'builtin', count: 200, seed: 9 } });
  await expect(trainer.ask('measureEpoch', { run: folder, epoch: 0 })).rejects.toMatchObject({
    code: 'run-mismatch',
  });
});
