import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createExperimentShelf } from '#app/experiment-shelf.ts';
import type { Studio } from '#app/studio.ts';
import { type ExperimentPlan, experimentPlanSchema } from '#shared/experiment.ts';
import type { ExperimentNews } from '#shared/experiment-operations.ts';
import { defaultPlan } from '#shared/plan.ts';
import { startStudio, until } from './real-studio.ts';

const digits = { kind: 'builtin', count: 600, seed: 1 } as const;

const plan: ExperimentPlan = experimentPlanSchema.parse({
  name: 'Two of a kind',
  folding: { kind: 'k-fold', count: 3 },
  seed: 2,
  contestants: [
    { name: 'Softmax', plan: { algorithm: 'softmax-regression' } },
    { name: 'Linear SVM', plan: { algorithm: 'linear-svm' } },
  ],
});

function ended(studio: Studio) {
  return until(studio, ({ experiment }) => experiment.kind === 'ended');
}

function doneCells(studio: Studio, count: number) {
  return until(
    studio,
    ({ experiment }) => 'progress' in experiment && experiment.progress.cells.done >= count,
  );
}

async function accuracies(studio: Studio, folder: string) {
  const { result } = await studio.trainer.ask('describeExperiment', { folder });
  return result.leaderboard.map(({ name, mean, interval }) => ({ name, mean, interval }));
}

test('an experiment that was stopped goes on with its own digits and ends as one that was not', async () => {
  const { studio, own } = await startStudio();
  await expect(studio.experiments.start(plan)).rejects.toMatchObject({ code: 'no-data' });
  await studio.open(digits);
  const news: ExperimentNews[] = [];
  const stopWatching = studio.experiments.watch((one) => news.push(one));
  expect(await studio.experiments.start(plan)).toBe('experiment-0001');
  await doneCells(studio, 2);
  await studio.experiments.stop();
  const { experiment: stopped } = await ended(studio);
  expect(stopped).toMatchObject({ failure: null, progress: { id: 'experiment-0001', current: null } });
  expect(news[0]?.kind).toBe('whole');
  expect(news.some(({ kind }) => kind === 'cell')).toBe(true);
  stopWatching();

  await studio.open({ ...digits, seed: 9 });
  const folder = join(own, 'experiments', 'experiment-0001');
  await studio.experiments.goOn(folder);
  expect(studio.session.get().data).toMatchObject({ summary: { source: digits } });
  const { experiment } = await ended(studio);
  expect(experiment).toMatchObject({ progress: { cells: { done: 6, failed: 0, of: 6 } } });
  await expect(studio.experiments.goOn(folder)).rejects.toMatchObject({ code: 'run-complete' });

  expect(await studio.experiments.start(plan)).toBe('experiment-0002');
  await ended(studio);
  expect(await accuracies(studio, join(own, 'experiments', 'experiment-0002'))).toEqual(
    await accuracies(studio, folder),
  );
});

test('going on tries the cells that failed once more, and a lost trainer does not', async () => {
  const { studio, processes, own } = await startStudio();
  await studio.open(digits);
  await studio.experiments.start(plan);
  await ended(studio);
  const folder = join(own, 'experiments', 'experiment-0001');
  const lost = { formatVersion: 1, attempts: 2, result: null, failure: null };
  const fail = (cell: string) =>
    writeFileSync(join(folder, 'cells', cell, 'cell.json'), JSON.stringify(lost));
  fail('01-fold-01');
  fail('02-fold-03');
  await studio.experiments.goOn(folder);
  await doneCells(studio, 5);
  fail('01-fold-02');
  processes[0]?.lose();
  await until(studio, ({ trainer }) => trainer.kind === 'ready' && trainer.restarts === 1);
  expect((await ended(studio)).experiment).toMatchObject({ progress: { cells: { done: 5, failed: 1 } } });
});

test('a lost trainer costs an experiment nothing but time', async () => {
  const { studio, processes, own } = await startStudio();
  await studio.open(digits);
  await studio.experiments.start(plan);
  for (const [place, cells] of [1, 2, 3, 4, 5].entries()) {
    await doneCells(studio, cells);
    processes[place]?.lose();
    await until(studio, ({ trainer }) => trainer.kind === 'ready' && trainer.restarts === place + 1);
  }
  const { experiment } = await ended(studio);
  expect(experiment).toMatchObject({ failure: null, progress: { cells: { done: 6, failed: 0, of: 6 } } });
  expect(readdirSync(join(own, 'experiments'))).toEqual(['experiment-0001']);
});

test('an experiment that is paused waits, also in the next trainer', async () => {
  const { studio, processes } = await startStudio();
  await studio.open(digits);
  await studio.experiments.start(plan);
  await studio.experiments.pause();
  processes[0]?.lose();
  await until(studio, ({ trainer }) => trainer.kind === 'ready' && trainer.restarts === 1);
  expect(studio.session.get().experiment.kind).toBe('paused');
  await studio.experiments.resume();
  expect((await ended(studio)).experiment).toMatchObject({ progress: { cells: { done: 6 } } });
});

test('runs and experiments exclude each other, and the digits stay', async () => {
  const { studio } = await startStudio();
  await studio.open(digits);
  await studio.experiments.start(plan);
  const run = { ...defaultPlan('softmax'), batch: 32, epochs: 200 };
  await expect(studio.startTraining(run)).rejects.toMatchObject({ code: 'already-training' });
  await expect(studio.experiments.start(plan)).rejects.toMatchObject({ code: 'already-training' });
  await studio.open({ ...digits, seed: 3 });
  expect(studio.session.get()).toMatchObject({
    data: { summary: { source: digits } },
    dataFailure: { failure: { code: 'already-training' } },
  });
  await studio.experiments.stop();
  await ended(studio);
  await expect(studio.experiments.stop()).rejects.toMatchObject({ code: 'not-training' });
  await studio.startTraining(run);
  await expect(studio.experiments.start(plan)).rejects.toMatchObject({ code: 'already-training' });
  await studio.stopTraining();
  await until(studio, (session) => session.run.kind === 'ended');
});

test('an experiment says that it stops before the native call ends that its trainer is in', async () => {
  const { studio } = await startStudio();
  await studio.open(digits);
  const contestants = [{ name: 'Network', plan: { algorithm: 'lenet-5' } }];
  await studio.experiments.start(experimentPlanSchema.parse({ ...plan, contestants }));
  const stopping = studio.experiments.stop();
  expect(studio.session.get().experiment.kind).toBe('stopping');
  await stopping;
  expect((await ended(studio)).experiment).toMatchObject({ failure: null, progress: { cells: { done: 0 } } });
});

test('an experiment that cannot start leaves what was there, and nothing on the disk', async () => {
  const { studio, own } = await startStudio();
  await studio.open(digits);
  const tooMany = { ...plan, rows: 20, folding: { kind: 'k-fold', count: 20 } } as const;
  await expect(studio.experiments.start(tooMany)).rejects.toMatchObject({ code: 'data-too-small' });
  expect(studio.session.get().experiment).toEqual({ kind: 'none' });
  const trash = async () => {};
  const { ask } = studio.trainer;
  const shelf = createExperimentShelf({ ask, folders: () => [join(own, 'experiments')], trash });
  expect(await shelf.rows()).toEqual([]);
  await studio.experiments.start({ ...plan, folding: { kind: 'repeated-split', count: 1, validation: 0.2 } });
  await ended(studio);
  expect(await shelf.rows()).toMatchObject([{ id: 'experiment-0001', cells: { done: 2, of: 2 } }]);
  await expect(shelf.folderOf('..')).rejects.toMatchObject({ code: 'not-allowed' });
  const put = shelf.trash.put([{ id: 'experiment-0001', folder: await shelf.folderOf('experiment-0001') }]);
  expect(await shelf.rows()).toEqual([]);
  shelf.trash.restore(['experiment-0001']);
  await expect(put).rejects.toMatchObject({ code: 'cancelled' });
});

test('a cell that is given up because the app quits is not counted as an attempt', async () => {
  const { studio, own } = await startStudio();
  await studio.open(digits);
  await studio.experiments.settle();
  await studio.experiments.start({ ...plan, contestants: plan.contestants.toReversed() });
  await until(studio, ({ experiment }) => 'progress' in experiment && experiment.progress.current !== null);
  await studio.experiments.settle();
  expect(studio.session.get().experiment).toMatchObject({ kind: 'ended', failure: null });
  const cells = join(own, 'experiments', 'experiment-0001', 'cells');
  const left = existsSync(cells) ? readdirSync(cells) : [];
  for (const cell of left) {
    const path = join(cells, cell, 'cell.json');
    if (existsSync(path)) expect(JSON.parse(readFileSync(path, 'utf8')).result).not.toBeNull();
  }
});

test('an app that quits in the middle of an experiment ends', async () => {
  const { studio } = await startStudio();
  await studio.open(digits);
  await studio.experiments.start(plan);
  studio.close();
  expect((await ended(studio)).experiment).toMatchObject({ failure: null });
});
