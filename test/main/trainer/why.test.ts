import { beforeAll, expect, test } from 'vitest';
import { stratifiedSplit } from '#engine/data/split.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { defaultPlan, type Plan, splitSeedOf } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 2, batch: 64, seed: 3, learningRate: 0.01 };
const source = { kind: 'builtin', count: 900, seed: 4 } as const;
const trainer = trainingClient(source, plan);
let run = '';
let pixels: Uint8Array = new Uint8Array();
let digit = 0;

beforeAll(async () => {
  const { result } = await trainer.train({});
  run = result.folder;
  pixels = (await trainer.ask('samples', { indices: [7] })).pixels;
  digit = predictionsOf((await explained()).probabilities)[0] ?? 0;
});

const explained = () =>
  trainer.ask('explainDigit', {
    ...{ run, pixels, maps: { most: 1, order: 'network' as const }, whole: [], weightsOf: [] },
  });

test('every method speaks of the reading that following the digit gives', async () => {
  const { logits, probabilities } = await explained();
  const asked = { run, pixels, digit };
  const gradient = await trainer.ask('gradientSaliency', asked);
  const integrated = await trainer.ask('integratedGradients', asked);
  const cam = await trainer.ask('gradCam', { ...asked, layer: 3 });
  for (const { logit, map } of [gradient, integrated, cam]) {
    expect(logit).toBeCloseTo(logits[digit] ?? 0, 3);
    expect(map.length).toBe(784);
    expect(map.some((value) => value !== 0)).toBe(true);
  }
  const reports: number[] = [];
  const covered = await trainer.ask(
    'occlusionMap',
    { ...asked, window: 5 },
    { onProgress: ({ done, total }) => reports.push(done / total) },
  );
  expect(covered.probability).toBeCloseTo(probabilities[digit] ?? 0, 4);
  expect(reports.at(-1)).toBe(1);
});

test('edits are read by the same network as what they are said to be', async () => {
  await trainer.ask('loadRun', { folder: run });
  const { edits } = await trainer.ask('smallestEdits', { run, pixels });
  expect(edits.map((edit) => edit.digit)).not.toContain(digit);
  const found = edits.flatMap((edit) => (edit.pixels === null ? [] : [{ ...edit, pixels: edit.pixels }]));
  expect(found.length).toBeGreaterThan(4);
  for (const edit of found) {
    const { probabilities } = await trainer.ask('predict', { pixels: edit.pixels });
    expect(predictionsOf(edit.probabilities)[0]).toBe(edit.digit);
    expect(probabilities[edit.digit]).toBeCloseTo(edit.probabilities[edit.digit] ?? 0, 3);
  }
});

test('near digits are training digits with their labels; this very one is left out', async () => {
  const { indices } = await trainer.ask('sampleIndices', { digit: null });
  const { labels } = await trainer.ask('samples', { indices: [...indices] });
  if (labels === null) throw new Error('The digits have no labels.');
  const { training } = stratifiedSplit(labels, plan.validation, splitSeedOf(plan));
  const row = training[5] ?? 0;
  const own = (await trainer.ask('samples', { indices: [row] })).pixels;
  const near = await trainer.ask('nearestDigits', { run, pixels: own, count: 12 });
  expect(near).toMatchObject({
    same: Uint32Array.of(row),
    training: training.length,
    lookedAt: training.length,
  });
  expect(near.neighbours.length).toBe(12);
  for (const neighbour of near.neighbours) {
    expect(training).toContain(neighbour.row);
    expect(neighbour.label).toBe(labels[neighbour.row]);
    expect(neighbour.distance).toBeLessThan(near.medianDistance);
  }
  const agreeing = near.neighbours.filter(({ label }) => label === labels[row]);
  expect(agreeing.length).toBeGreaterThan(6);
});

test('near digits of another data set are refused by name', async () => {
  await trainer.ask('openData', { source: { ...source, seed: 5 } });
  await expect(trainer.ask('nearestDigits', { run, pixels, count: 5 })).rejects.toMatchObject({
    code: 'run-mismatch',
  });
  await trainer.ask('openData', { source });
});

test('a layer that is no convolution, and a filter that is not there, are refused by name', async () => {
  await expect(trainer.ask('gradCam', { run, pixels, digit, layer: 2 })).rejects.toMatchObject({
    code: 'no-convolution',
  });
  await expect(
    trainer.ask('excitingImages', { run, layer: 0, filters: [16], seed: 1 }),
  ).rejects.toMatchObject({ code: 'no-convolution' });
});

test('questions are answered while a run learns, cancelled when asked, and leave nothing behind', async () => {
  await trainer.ask('smallestEdits', { run, pixels });
  const before = (await trainer.ask('describe', {})).tensors;
  const answers: Promise<unknown>[] = [];
  const stop = new AbortController();
  let steps = 0;
  let lastStep = 0;
  await trainer.train(
    { epochs: 6 },
    {
      onProgress(report) {
        if (report.kind === 'step' && ++steps === 3) {
          answers.push(trainer.ask('gradientSaliency', { run: null, pixels, digit }));
          answers.push(trainer.ask('integratedGradients', { run: null, pixels, digit }));
          answers.push(trainer.ask('excitingImages', { run: null, layer: 0, filters: [1], seed: 1 }));
          answers.push(
            trainer.ask(
              'smallestEdits',
              { run, pixels },
              { signal: stop.signal, onProgress: () => stop.abort() },
            ),
          );
          void Promise.allSettled(answers).then(() => {
            lastStep = steps;
          });
        }
      },
    },
  );
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  expect(settled[3]).toMatchObject({ reason: { code: 'cancelled' } });
  expect(lastStep).toBeGreaterThan(3);
  expect(lastStep).toBeLessThan(steps);
  await trainer.ask('loadRun', { folder: run });
  await trainer.ask('smallestEdits', { run, pixels });
  expect((await trainer.ask('describe', {})).tensors).toBe(before);
});
