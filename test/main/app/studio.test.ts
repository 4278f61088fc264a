import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSettings } from '#app/settings.ts';
import { defaultPlan } from '#shared/plan.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startStudio, until } from './real-studio.ts';

const folder = temporaryFolder();

/** A small train.csv of generated shapes: class i has ink in column 2 i + 4. */
function writeCsv(path: string, rows = 400): void {
  const header = ['label', ...Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`)].join(',');
  const lines = Array.from({ length: rows }, (_, row) => {
    const label = row % 10;
    const pixels = Array.from({ length: 784 }, (_, pixel) =>
      pixel % 28 === 2 * label + 4 && pixel % 3 !== row % 3 ? 255 : 0,
    );
    return [label, ...pixels].join(',');
  });
  writeFileSync(path, `${header}\n${lines.join('\n')}\n`);
}

const plan = { ...defaultPlan('fast'), batch: 32, epochs: 2 };

test('opening a file, training and reading digits goes through the session', async () => {
  const { studio, own, settings } = await startStudio();
  const path = join(own, 'train.csv');
  writeCsv(path);
  await studio.open({ kind: 'file', path });
  expect(studio.session.get()).toMatchObject({
    data: { kind: 'ready', summary: { rows: 400, labelled: true } },
    recent: [{ path, name: 'train.csv' }],
  });
  expect((await openSettings(join(own, 'settings.json'))).get().recent).toEqual(settings.get().recent);
  await studio.startTraining(plan);
  expect(studio.session.get().run.kind).toBe('training');
  const { run } = await until(studio, (session) => session.run.kind === 'ended');
  expect(run).toMatchObject({ result: { status: 'completed' }, start: { name: 'Run 1' } });
  const { probabilities } = await studio.trainer.ask('predict', { pixels: new Uint8Array(784) });
  expect(probabilities.reduce((sum, share) => sum + share)).toBeCloseTo(1);
  await studio.startTraining(plan);
  expect(studio.session.get().run).toMatchObject({ start: { name: 'Run 2' } });
  await until(studio, (session) => session.run.kind === 'ended');
  expect(readdirSync(join(own, 'runs'))).toEqual(['run-0001-fast', 'run-0002-fast']);
});

test('a file that cannot be read keeps the data that was open', async () => {
  const { studio, own } = await startStudio();
  const good = join(own, 'train.csv');
  writeCsv(good);
  await studio.open({ kind: 'file', path: good });
  await studio.open({ kind: 'file', path: join(own, 'missing.csv') });
  expect(studio.session.get()).toMatchObject({
    data: { kind: 'ready', summary: { rows: 400 } },
    dataFailure: { name: 'missing.csv', failure: { code: 'file-not-found' } },
  });
});

test('training without data, and a second run, are refused', async () => {
  const { studio } = await startStudio();
  await expect(studio.startTraining(plan)).rejects.toMatchObject({ code: 'no-data' });
  await studio.open({ kind: 'builtin', count: 500, seed: 1 });
  await studio.startTraining({ ...plan, epochs: 100 });
  await expect(studio.startTraining(plan)).rejects.toMatchObject({ code: 'already-training' });
  await studio.open({ kind: 'builtin', count: 500, seed: 2 });
  expect(studio.session.get()).toMatchObject({
    data: { kind: 'ready', summary: { source: { seed: 1 } } },
    dataFailure: { failure: { code: 'already-training' } },
  });
  await studio.stopTraining();
  expect(await until(studio, (session) => session.run.kind === 'ended')).toMatchObject({
    run: { result: { status: 'stopped' } },
  });
});

test('a lost trainer is started again with its data, and the run goes on and ends as one that was not lost', async () => {
  const { studio, processes } = await startStudio();
  await studio.open({ kind: 'builtin', count: 600, seed: 1 });
  const longer = { ...plan, epochs: 6 };
  await studio.startTraining(longer);
  while (studio.curves.epochs().length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  processes[0]?.lose();
  const { run: lost } = await until(studio, (session) => session.trainer.restarts === 1);
  expect(lost.kind).toBe('training');
  const { run, data } = await until(studio, (session) => session.run.kind === 'ended');
  expect(data.kind).toBe('ready');
  if (run.kind !== 'ended') throw new Error('It has ended.');
  expect(run.start.resumedAt).toBeGreaterThan(0);
  expect(run.result.status).toBe('completed');
  const steps = studio.curves.steps().map(({ step, loss }) => ({ step, loss }));

  await studio.startTraining(longer);
  const { run: whole } = await until(studio, (session) => session.run.kind === 'ended');
  expect(whole).toMatchObject({ result: { status: 'completed', best: run.result.best } });
  expect(steps).toEqual(studio.curves.steps().map(({ step, loss }) => ({ step, loss })));
});

test('a run whose trainer cannot be had again keeps its best epoch', async () => {
  const { studio, processes } = await startStudio();
  await studio.open({ kind: 'builtin', count: 600, seed: 1 });
  await studio.startTraining({ ...plan, epochs: 200 });
  while (studio.curves.epochs().length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  for (let loss = 0; loss < 4; loss++) {
    while (processes.length <= loss) await new Promise((resolve) => setTimeout(resolve, 1));
    processes[loss]?.lose();
  }
  const { run } = await until(studio, (session) => session.run.kind === 'ended');
  expect(run).toMatchObject({ result: { status: 'interrupted', failure: { code: 'trainer-lost' } } });
  studio.trainer.restart();
  await until(studio, (session) => session.trainer.kind === 'ready');
  const { labels } = await studio.trainer.ask('evaluate', { scope: 'validation' });
  expect(labels.length).toBe(60);
});

test('runs of the past are repeated, gone on from and shown again, with their digits', async () => {
  const { studio, own } = await startStudio();
  const path = join(own, 'train.csv');
  writeCsv(path);
  await studio.open({ kind: 'file', path });
  await studio.startTraining(plan);
  const { run: first } = await until(studio, (session) => session.run.kind === 'ended');
  if (first.kind !== 'ended') throw new Error('It has ended.');
  const losses = studio.curves.steps().map(({ loss }) => loss);
  const { folder: run } = first.result;

  await studio.open({ kind: 'builtin', count: 500, seed: 1 });
  await studio.repeatRun(run);
  expect(studio.session.get()).toMatchObject({ data: { summary: { name: 'train.csv' } } });
  await until(studio, (session) => session.run.kind === 'ended');
  expect(studio.session.get().run).toMatchObject({ start: { name: 'Run 2' } });
  expect(studio.curves.steps().map(({ loss }) => loss)).toEqual(losses);

  await studio.continueRun(run);
  await until(studio, (session) => session.run.kind === 'ended');
  expect(studio.session.get().run).toMatchObject({
    start: { name: 'Run 3', plan: { seed: 2, splitSeed: 1 } },
  });
  expect(studio.curves.steps()[0]?.loss).toBeLessThan(losses[0] ?? 0);

  await studio.useRun(run);
  expect(studio.session.get().run).toMatchObject({
    kind: 'ended',
    start: { name: 'Run 1' },
    result: first.result,
  });
  expect(studio.curves.steps().map(({ loss }) => loss)).toEqual(losses);
  expect(studio.curves.epochs()).toHaveLength(plan.epochs);

  await expect(studio.resumeRun(run)).rejects.toMatchObject({ code: 'run-complete' });
  writeCsv(path, 300);
  await studio.open({ kind: 'builtin', count: 500, seed: 1 });
  await expect(studio.repeatRun(run)).rejects.toMatchObject({ code: 'run-mismatch' });
});

test('a trainer that is lost again and again is given up, and can be started by hand', async () => {
  const { studio, processes } = await startStudio();
  for (let loss = 0; loss < 4; loss++) {
    await until(studio, (session) => session.trainer.kind === 'ready' && session.trainer.restarts === loss);
    processes[loss]?.lose();
    await until(
      studio,
      (session) => session.trainer.restarts === loss + 1 || session.trainer.kind === 'failed',
    );
  }
  expect(studio.session.get().trainer).toMatchObject({ kind: 'failed', failure: { code: 'trainer-lost' } });
  studio.trainer.restart();
  await until(studio, (session) => session.trainer.kind === 'ready');
});

test('a new watcher of the curves gets all there is, then the rest', async () => {
  const { studio } = await startStudio();
  await studio.open({ kind: 'builtin', count: 500, seed: 1 });
  await studio.startTraining(plan);
  const steps: number[] = [];
  const kinds: string[] = [];
  studio.curves.watch((curves) => {
    kinds.push(curves.kind);
    steps.push(...curves.steps.map(({ step }) => step));
  });
  await until(studio, (session) => session.run.kind === 'ended');
  expect(kinds[0]).toBe('reset');
  expect(steps).toEqual(Array.from({ length: 28 }, (_, index) => index + 1));
});

test('damaged settings fall back to the defaults', async () => {
  const path = join(folder, 'damaged.json');
  const defaults = {
    recent: [],
    window: null,
    network: null,
    sharedFolders: [],
    tourAnswered: false,
    watchedExperiment: null,
  };
  writeFileSync(path, '{"recent": 7, "window": {"x": "left"}');
  expect((await openSettings(path)).get()).toEqual(defaults);
  writeFileSync(path, '{"recent": 7, "window": {"x": "left"}}');
  expect((await openSettings(path)).get()).toEqual(defaults);
});
