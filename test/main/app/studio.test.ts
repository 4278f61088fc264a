import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { openSettings } from '#app/settings.ts';
import { createStudio, type Studio } from '#app/studio.ts';
import type { TrainerProcess } from '#app/trainer-link.ts';
import { defaultPlan } from '#shared/plan.ts';
import { serve } from '#shared/rpc/serve.ts';
import type { Session } from '#shared/session.ts';
import { trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from '#trainer/handlers.ts';
import { portOf } from '../message-port.ts';
import { nativeTensorflow } from '../native.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const opened: Studio[] = [];
let studios = 0;

afterEach(() => {
  for (const studio of opened.splice(0)) studio.close();
});

/** The real studio on the real trainer, which runs in this process so that a test can take it away. */
async function startStudio() {
  const own = join(folder, `studio-${++studios}`);
  mkdirSync(own);
  const processes: { lose: () => void }[] = [];
  function startTrainer(): TrainerProcess {
    const { port1, port2 } = new MessageChannel();
    void nativeTensorflow().then((tensorflow) => {
      serve(trainerContract, createTrainerHandlers(tensorflow), portOf(port2));
      port2.postMessage({ kind: 'ready' });
    });
    processes.push({ lose: () => port2.close() });
    return { port: portOf(port1), kill: () => port2.close() };
  }
  const settings = await openSettings(join(own, 'settings.json'));
  const studio = createStudio({ startTrainer, settings, runsFolder: join(own, 'runs') });
  opened.push(studio);
  return { studio, processes, settings, own };
}

function until(studio: Studio, condition: (session: Session) => boolean): Promise<Session> {
  return new Promise((resolve) => {
    const stop = studio.session.watch((session) => {
      if (!condition(session)) return;
      queueMicrotask(() => stop());
      resolve(session);
    });
  });
}

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

test('a lost trainer is started again with its data, and the run keeps its best epoch', async () => {
  const { studio, processes } = await startStudio();
  await studio.open({ kind: 'builtin', count: 600, seed: 1 });
  await studio.startTraining({ ...plan, epochs: 400 });
  while (studio.curves.epochs().length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  processes[0]?.lose();
  const lost = await until(studio, (session) => session.run.kind === 'ended');
  expect(lost.run).toMatchObject({ result: { status: 'interrupted', failure: { code: 'trainer-lost' } } });
  const ready = await until(
    studio,
    (session) => session.trainer.kind === 'ready' && session.trainer.restarts === 1,
  );
  expect(ready.data.kind).toBe('ready');
  const { labels } = await studio.trainer.ask('evaluate', { scope: 'validation' });
  expect(labels.length).toBe(60);
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
  writeFileSync(path, '{"recent": 7, "window": {"x": "left"}');
  expect((await openSettings(path)).get()).toEqual({ recent: [], window: null });
  writeFileSync(path, '{"recent": 7, "window": {"x": "left"}}');
  expect((await openSettings(path)).get()).toEqual({ recent: [], window: null });
});
