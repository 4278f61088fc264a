import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPlan } from '#shared/plan.ts';
import type { RatePoint } from '#shared/rate-finding.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startTrainer } from './trainer-client.ts';

let trainer: Awaited<ReturnType<typeof startTrainer>>;
const folder = temporaryFolder();
const plan = { ...defaultPlan('fast'), batch: 64 };

beforeAll(async () => {
  trainer = await startTrainer();
  await trainer.ask('openData', { source: { kind: 'builtin', count: 1500, seed: 4 } });
});
afterAll(() => trainer.close());

test('the rate grows, the loss falls and breaks, and the suggestion lies well before that', async () => {
  const points: RatePoint[] = [];
  const finding = await trainer.ask(
    'findLearningRate',
    { plan },
    { onProgress: ({ learningRate, loss }) => points.push({ learningRate, loss }) },
  );
  expect(finding.points).toEqual(points);
  for (const [index, { learningRate }] of points.entries())
    expect(learningRate).toBeGreaterThan(points[index - 1]?.learningRate ?? 0);
  expect(points[0]?.learningRate).toBeCloseTo(1e-5);
  const lowest = Math.min(...points.map(({ loss }) => loss));
  expect(lowest).toBeLessThan(1.5);
  for (const { loss } of points) expect(loss).toBeLessThanOrEqual(4 * 2.9);
  expect(finding.suggestion).toBeGreaterThan(5e-4);
  expect(finding.suggestion).toBeLessThan(0.1);
});

test('a search repeats, leaves no tensors and no model behind', async () => {
  const before = await trainer.ask('describe', {});
  const first = await trainer.ask('findLearningRate', { plan });
  const second = await trainer.ask('findLearningRate', { plan });
  expect(second).toEqual(first);
  expect((await trainer.ask('describe', {})).tensors).toBe(before.tensors);
  await expect(trainer.ask('predict', { pixels: new Uint8Array(784) })).rejects.toMatchObject({
    code: 'no-model',
  });
});

test('a search is cancelled between two steps, and no run starts meanwhile', async () => {
  const stop = new AbortController();
  let steps = 0;
  let refused: Promise<unknown> | null = null;
  const searching = trainer.ask(
    'findLearningRate',
    { plan },
    {
      signal: stop.signal,
      onProgress({ step }) {
        steps = step;
        refused ??= trainer.ask('train', { plan, folder, name: 'meanwhile' }).catch((thrown) => thrown);
        if (step === 5) stop.abort();
      },
    },
  );
  await expect(searching).rejects.toMatchObject({ code: 'cancelled' });
  expect(steps).toBeLessThan(30);
  expect(await refused).toMatchObject({ code: 'already-training' });
  await trainer.ask('findLearningRate', { plan: { ...plan, network: 'softmax' } });
});
