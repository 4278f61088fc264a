import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '#engine/data/read-csv.ts';
import { countSeenBefore } from '#engine/data/seen-before.ts';
import { parseSubmission } from '#engine/export/submission.ts';
import { defaultPlan } from '#shared/plan.ts';
import type { SubmissionProgress } from '#shared/submission.ts';
import { haveKaggleFiles, kaggleFiles } from '../engine/data/kaggle-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startTrainer } from './trainer-client.ts';

const folder = temporaryFolder();
const run = join(folder, 'run');
const other = join(folder, 'other');
let trainer: Awaited<ReturnType<typeof startTrainer>>;
/** 40 of the digits the network learned from, as a test.csv. */
let test40 = '';
const known = Array.from({ length: 40 }, (_, row) => row);

beforeAll(async () => {
  trainer = await startTrainer();
  await trainer.ask('openData', { source: { kind: 'builtin', count: 1500, seed: 4 } });
  const plan = { ...defaultPlan('fast'), epochs: 2, batch: 64 };
  await trainer.ask('train', { plan: { ...plan, seed: 2 }, folder: other, name: 'other' });
  await trainer.ask('train', { plan, folder: run, name: 'run' });
  const { pixels } = await trainer.ask('samples', { indices: known });
  test40 = writeCsv('test.csv', pixels, null);
});
afterAll(() => trainer.close());

function writeCsv(name: string, pixels: Uint8Array, labels: Uint8Array | null): string {
  const columns = Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`);
  const header = labels === null ? columns : ['label', ...columns];
  const rows = Array.from({ length: pixels.length / 784 }, (_, row) =>
    [...(labels === null ? [] : [labels[row]]), ...pixels.subarray(row * 784, (row + 1) * 784)].join(','),
  );
  const path = join(folder, name);
  writeFileSync(path, `${[header.join(','), ...rows].join('\n')}\n`);
  return path;
}

function request(path = test40, readsPerDigit = 1, runs: string[] = []) {
  return { data: { kind: 'file', path } as const, runs, readsPerDigit };
}

test('reading says what was read, how unsure it was, and which digits it knows', async () => {
  const reading = await trainer.ask('readTestFile', request());
  expect(reading).toMatchObject({ name: 'test.csv', rows: 40, seenInTraining: 40 });
  expect(reading.counts.reduce((sum, count) => sum + count)).toBe(40);
  const { readings, pixels } = reading.leastCertain;
  expect(readings.length).toBe(40);
  expect(pixels.length).toBe(40 * 784);
  const [first, second] = readings;
  expect(first?.confidence).toBeLessThanOrEqual(second?.confidence ?? 0);
  const sample = await trainer.ask('samples', { indices: [first?.index ?? 0] });
  expect(pixels.subarray(0, 784)).toEqual(sample.pixels);
});

test('the score to expect is the validation accuracy of the run, with its interval', async () => {
  const { expected } = await trainer.ask('readTestFile', request());
  const entry = (await trainer.ask('loadRun', { folder: run })).entry;
  expect(expected).toMatchObject({
    accuracy: entry.kind === 'run' ? entry.validationAccuracy : null,
    digits: 150,
    basis: 'same',
  });
  expect(expected?.interval[0]).toBeLessThan(expected?.accuracy ?? 0);
  expect(expected?.interval[1]).toBeGreaterThan(expected?.accuracy ?? 1);
});

test('named runs are read from their folders and vote with the mean of their probabilities', async () => {
  const one = await trainer.ask('readTestFile', request(test40, 1, [run]));
  const both = await trainer.ask('readTestFile', request(test40, 1, [run, other]));
  const alone = await trainer.ask('readTestFile', request(test40, 1, [other]));
  expect(one.expected?.basis).toBe('same');
  expect(both.expected).toMatchObject({ basis: 'members', digits: 300 });
  expect(one.seenInTraining).toBeNull();
  for (const { index, prediction, confidence } of both.leastCertain.readings) {
    const votes = [one, alone].map(({ leastCertain }) =>
      leastCertain.readings.find((reading) => reading.index === index),
    );
    if (votes.some((vote) => vote?.prediction !== prediction)) continue;
    const mean = votes.reduce((sum, vote) => sum + (vote?.confidence ?? 0), 0) / 2;
    expect(confidence).toBeCloseTo(mean, 5);
  }
  const same = await trainer.ask('readTestFile', request(test40, 1, [run, run]));
  expect(same.leastCertain.readings.map(({ prediction }) => prediction)).toEqual(
    one.leastCertain.readings.map(({ prediction }) => prediction),
  );
});

test('reading a digit several times, shifted, is measured that way where the digits are open', async () => {
  const reading = await trainer.ask('readTestFile', request(test40, 5));
  expect(reading.expected?.basis).toBe('same');
  const recorded = await trainer.ask('readTestFile', request(test40, 5, [run]));
  expect(recorded.expected?.basis).toBe('other-reads');
});

test('what was looked at is what is written, and it is checked', async () => {
  const path = join(folder, 'submission.csv');
  const looked = await trainer.ask('readTestFile', request());
  const progress: SubmissionProgress[] = [];
  const reply = await trainer.ask(
    'writeSubmission',
    { ...request(), path, replace: false },
    { onProgress: (report) => progress.push(report) },
  );
  expect(progress).toEqual([]);
  expect(reply).toMatchObject({ path, rows: 40, counts: looked.counts });
  const labels = parseSubmission(readFileSync(path, 'latin1'), path);
  for (const { index, prediction } of looked.leastCertain.readings) expect(labels[index]).toBe(prediction);
  await expect(trainer.ask('writeSubmission', { ...request(), path, replace: false })).rejects.toMatchObject({
    code: 'file-exists',
  });
  await expect(
    trainer.ask('writeSubmission', { ...request(), path: test40, replace: true }),
  ).rejects.toMatchObject({ code: 'file-exists' });
});

test('digits with labels are refused, and the training data by name', async () => {
  const all = await trainer.ask('samples', { indices: Array.from({ length: 1500 }, (_, row) => row) });
  const same = writeCsv('train.csv', all.pixels, all.labels);
  await expect(trainer.ask('readTestFile', request(same))).rejects.toMatchObject({
    code: 'data-labelled',
    message: expect.stringContaining('learned from'),
  });
  const part = writeCsv('part.csv', all.pixels.subarray(0, 784), all.labels.subarray(0, 1));
  await expect(trainer.ask('readTestFile', request(part))).rejects.toMatchObject({ code: 'data-labelled' });
});

test('a network that still learns does not submit', async () => {
  const stop = new AbortController();
  let refused: Promise<unknown> | null = null;
  const plan = { ...defaultPlan('fast'), epochs: 50, batch: 64 };
  await trainer.ask(
    'train',
    { plan, folder: join(folder, 'learning'), name: 'learning' },
    {
      signal: stop.signal,
      onProgress(report) {
        if (report.kind !== 'step' || refused !== null) return;
        refused = trainer
          .ask('readTestFile', request())
          .catch((thrown: unknown) => thrown)
          .finally(() => stop.abort());
      },
    },
  );
  expect(await refused).toMatchObject({ code: 'already-training' });
});

test('a cancelled reading ends in time and leaves no tensors', async () => {
  const before = await trainer.ask('describe', {});
  const stop = new AbortController();
  const reading = trainer.ask('readTestFile', request(test40, 9, [run, other]), {
    signal: stop.signal,
    onProgress: ({ kind }) => kind === 'file' && stop.abort(),
  });
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect((await trainer.ask('describe', {})).tensors).toBe(before.tensors);
});

describe.skipIf(!haveKaggleFiles())("Kaggle's own test.csv", () => {
  test('becomes a submission of 28,000 rows in a few seconds', async () => {
    const path = join(folder, 'kaggle.csv');
    const startedAt = performance.now();
    const { rows } = await trainer.ask('writeSubmission', {
      ...request(kaggleFiles.test, 1, [run]),
      path,
      replace: false,
    });
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`28,000 digits of test.csv.gz with fast, read, written and checked: ${seconds.toFixed(2)} s`);
    expect(rows).toBe(28_000);
    expect(existsSync(path)).toBe(true);
    expect(seconds).toBeLessThan(15);
  });

  test('holds next to no images of train.csv', async () => {
    const [training, testing] = await Promise.all([readCsv(kaggleFiles.train), readCsv(kaggleFiles.test)]);
    const seen = await countSeenBefore(testing.pixels, training.pixels);
    console.log(`${seen} of Kaggle's test images are pixel for pixel in train.csv`);
    expect(seen).toBeLessThanOrEqual(20);
  });
});
