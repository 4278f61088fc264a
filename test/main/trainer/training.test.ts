import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countParameters } from '#shared/network/network.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 2, batch: 64, seed: 3 };
const trainer = trainingClient({ kind: 'builtin', count: 1500, seed: 4 }, plan);
const { newFolder, train: trainWith } = trainer;

test('a run reports its start, then steps and epochs in order, and learns', async () => {
  const { result, reports, steps, epochs } = await trainWith({});
  expect(reports[0]).toMatchObject({
    kind: 'started',
    rows: { training: 1350, validation: 150 },
    stepsPerEpoch: 21,
    steps: 42,
  });
  expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(result).toMatchObject({ status: 'completed' });
  expect(result.best?.validationAccuracy).toBeGreaterThan(0.8);
  for (const { confusion, misreadCount, validationAccuracy } of epochs) {
    expect(confusion.reduce((sum, count) => sum + count)).toBe(150);
    expect(misreadCount).toBe(Math.round(150 * (1 - validationAccuracy)));
  }
});

describe('every network', () => {
  for (const network of networkNames) {
    test(`${network} has the parameters its description counts, and learns`, async () => {
      const { result, reports } = await trainWith({ ...defaultPlan(network), epochs: 3, batch: 64 });
      const [start] = reports;
      expect(start?.kind === 'started' ? start.parameters : 0).toBe(
        countParameters(networkPresets[network].network),
      );
      expect(result.best?.validationAccuracy).toBeGreaterThan(network === 'softmax' ? 0.3 : 0.5);
    });
  }
});

test('two runs with one seed give the same curve, another seed another', async () => {
  const first = await trainWith({
    network: 'simple',
    optimizer: 'adam',
    schedule: 'constant',
    learningRate: 0.001,
    epochs: 1,
  });
  const second = await trainWith({
    network: 'simple',
    optimizer: 'adam',
    schedule: 'constant',
    learningRate: 0.001,
    epochs: 1,
  });
  const other = await trainWith({
    network: 'simple',
    optimizer: 'adam',
    schedule: 'constant',
    learningRate: 0.001,
    epochs: 1,
    seed: 4,
  });
  const curve = ({ steps }: typeof first) => steps.map(({ loss }) => loss);
  expect(curve(second)).toEqual(curve(first));
  expect(curve(other)).not.toEqual(curve(first));
});

test("TensorFlow's memory is flat from epoch 2 on, and between runs", async () => {
  const memory: { tensors: number; bytes: number }[] = [];
  const pending: Promise<void>[] = [];
  await trainWith(
    { epochs: 5 },
    {
      onProgress(report) {
        if (report.kind !== 'epoch') return;
        pending.push(
          trainer.ask('describe', {}).then(({ tensors, bytes }) => void memory.push({ tensors, bytes })),
        );
      },
    },
  );
  await Promise.all(pending);
  expect(memory.length).toBe(5);
  // The last answer may come after the run has freed its optimiser.
  expect(new Set(memory.slice(1, -1).map(({ tensors }) => tensors)).size).toBe(1);
  expect(new Set(memory.slice(1, -1).map(({ bytes }) => bytes)).size).toBe(1);
  const before = await trainer.ask('describe', {});
  await trainWith({ epochs: 1 });
  const after = await trainer.ask('describe', {});
  expect(after.tensors).toBe(before.tensors);
});

test('a stopped run keeps its best weights and leaves a valid run', async () => {
  const stop = new AbortController();
  const { result, steps } = await trainWith(
    { epochs: 50 },
    {
      signal: stop.signal,
      onProgress: (report) => report.kind === 'step' && report.step === 30 && stop.abort(),
    },
  );
  expect(result.status).toBe('stopped');
  expect(steps.length).toBeLessThan(60);
  expect(result.best).not.toBeNull();
  const reply = await trainer.ask('loadRun', { folder: result.folder });
  expect(reply.entry).toMatchObject({
    kind: 'run',
    status: 'stopped',
    validationAccuracy: result.best?.validationAccuracy,
  });
});

test('the weights that are kept are those of the best epoch, in memory and on disk', async () => {
  const { result, epochs } = await trainWith({ epochs: 4, schedule: 'constant', learningRate: 0.05 });
  const best = epochs.find(({ epoch }) => epoch === result.best?.epoch);
  async function accuracy(): Promise<number> {
    const { labels, probabilities } = await trainer.ask('evaluate', { scope: 'validation' });
    let correct = 0;
    for (const [row, label] of labels.entries()) {
      const own = probabilities.subarray(row * 10, row * 10 + 10);
      if (own.indexOf(Math.max(...own)) === label) correct++;
    }
    return correct / labels.length;
  }
  expect(await accuracy()).toBe(best?.validationAccuracy);
  await trainer.ask('loadRun', { folder: result.folder });
  expect(await accuracy()).toBe(best?.validationAccuracy);
});

test('a run that has not got better for as many epochs as its patience ends early with its best weights', async () => {
  const { result, epochs } = await trainWith({ epochs: 60, patience: 2, schedule: 'constant' });
  expect(result.status).toBe('completed');
  expect(epochs.length).toBeLessThan(60);
  expect(result.best?.epoch).toBe(epochs.length - 2);
  expect(result.epochs.length).toBe(epochs.length);
  const best = Math.max(...epochs.map(({ validationAccuracy }) => validationAccuracy));
  expect(result.best?.validationAccuracy).toBe(best);
});

test('a plateau of the validation accuracy halves the learning rate', async () => {
  // So many that whatever a processor rounds, three of them in a row bring nothing: there are 150 digits to get better by.
  const { epochs, steps } = await trainWith({ epochs: 40, schedule: 'reduce-on-plateau', warmUp: 0 });
  const rates = epochs.map(({ epoch }) => steps.find((step) => step.epoch === epoch)?.learningRate);
  let flat = 0;
  let best = 0;
  let expected = plan.learningRate;
  for (const [index, { validationAccuracy }] of epochs.entries()) {
    expect(rates[index]).toBe(expected);
    flat = validationAccuracy > best ? 0 : flat + 1;
    best = Math.max(best, validationAccuracy);
    if (flat === 3) [flat, expected] = [0, expected / 2];
  }
  expect(expected).toBeLessThan(plan.learningRate);
});

test('a paused run rests until it is resumed', async () => {
  let steps = 0;
  let paused: Promise<unknown> | null = null;
  const running = trainWith(
    { epochs: 3 },
    {
      onProgress(report) {
        if (report.kind === 'step') steps = report.step;
        if (steps === 5) paused ??= trainer.ask('pause', {});
      },
    },
  );
  while (paused === null) await new Promise((resolve) => setTimeout(resolve, 5));
  await paused;
  await new Promise((resolve) => setTimeout(resolve, 100));
  const resting = steps;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(steps).toBe(resting);
  await trainer.ask('resume', {});
  expect((await running).result.status).toBe('completed');
});

test('a paused run can be stopped', async () => {
  const stop = new AbortController();
  const running = trainWith(
    { epochs: 50 },
    {
      signal: stop.signal,
      onProgress: (report) =>
        report.kind === 'step' && report.step === 3 && void trainer.ask('pause', {}).then(() => stop.abort()),
    },
  );
  expect((await running).result.status).toBe('stopped');
});

test('digits are read while a run goes', async () => {
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  await trainWith(
    { epochs: 1 },
    {
      onProgress(report) {
        if (report.kind !== 'step') return;
        const askedAt = performance.now();
        pending.push(
          trainer
            .ask('predict', { pixels: new Uint8Array(784) })
            .then(() => void latencies.push(performance.now() - askedAt)),
        );
      },
    },
  );
  await Promise.all(pending);
  const median = latencies.sort((a, b) => a - b)[latencies.length >> 1] ?? Number.NaN;
  console.log(`a digit is read in ${median.toFixed(1)} ms (median) while a run goes`);
  expect(median).toBeLessThan(500);
});

test('a second run is refused while one goes', async () => {
  let refused: Promise<unknown> | null = null;
  await trainWith(
    { epochs: 1 },
    {
      onProgress(report) {
        if (report.kind === 'step')
          refused ??= trainer
            .ask('train', { plan, folder: newFolder(), name: 'second' })
            .catch((thrown: unknown) => thrown);
      },
    },
  );
  expect(await refused).toMatchObject({ code: 'already-training' });
});

test('a run folder holds what architecture promises', async () => {
  const { result } = await trainWith({ epochs: 1 });
  const json: unknown = JSON.parse(readFileSync(join(result.folder, 'run.json'), 'utf8'));
  expect(json).toMatchObject({
    formatVersion: 1,
    status: 'completed',
    plan: { network: 'fast', seed: 3 },
    data: { rows: 1500, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
    versions: { tensorflow: expect.stringMatching(/^2\./) },
  });
  expect(readFileSync(join(result.folder, 'history.csv'), 'utf8').split('\n').length).toBe(3);
  expect(readFileSync(join(result.folder, 'predictions.csv'), 'utf8').split('\n').length).toBe(152);
  expect(readFileSync(join(result.folder, 'model', 'model.json'), 'utf8')).toContain('Sequential');
});

test('a run is never written over another', async () => {
  const { result } = await trainWith({ epochs: 1 });
  await expect(trainer.ask('train', { plan, folder: result.folder, name: 'again' })).rejects.toMatchObject({
    code: 'run-exists',
  });
});

test('a run whose folder cannot be written any more says so and does not go on as running', async () => {
  const target = newFolder();
  const running = trainer.ask(
    'train',
    { plan, folder: target, name: 'blocked' },
    {
      onProgress(report) {
        if (report.kind !== 'started') return;
        rmSync(join(target, 'history.csv'));
        mkdirSync(join(target, 'history.csv'));
      },
    },
  );
  await expect(running).rejects.toMatchObject({ code: 'file-unwritable' });
  const json: unknown = JSON.parse(readFileSync(join(target, 'run.json'), 'utf8'));
  expect(json).toMatchObject({ status: 'interrupted', failure: { code: 'file-unwritable' } });
});
