import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createExperimentShelf } from '#app/experiment-shelf.ts';
import { readPlanFile } from '#app/plan-file.ts';
import type { Studio } from '#app/studio.ts';
import { planText } from '#shared/plan-file.ts';
import { type SweepPlan, sweepPlanSchema } from '#shared/sweep-plan.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startStudio, until } from './real-studio.ts';

const digits = { kind: 'builtin', count: 600, seed: 1 } as const;
const folder = temporaryFolder();

const plan: SweepPlan = sweepPlanSchema.parse({
  name: 'Penalties',
  algorithm: 'softmax-regression',
  method: 'successive-halving',
  count: 4,
  halving: 2,
  over: { penalty: { from: 1, to: 400, scale: 'logarithmic' } },
  folding: { kind: 'k-fold', count: 2 },
  seed: 2,
});

function ended(studio: Studio) {
  return until(studio, ({ experiment }) => experiment.kind === 'ended');
}

function inRound(studio: Studio, number: number) {
  return until(
    studio,
    ({ experiment }) =>
      'progress' in experiment &&
      experiment.progress.round?.number === number &&
      experiment.progress.cells.done > 0,
  );
}

async function scores(studio: Studio, id: string, own: string) {
  const { experiment, result } = await studio.trainer.ask('describeExperiment', {
    folder: join(own, 'experiments', id),
  });
  const past = experiment.sweep?.past ?? [];
  return [...past, result.leaderboard].map((round) => round.map(({ name, mean }) => ({ name, mean })));
}

test('a search goes round by round, and one that was stopped goes on and ends as one that was not', async () => {
  const { studio, own, processes } = await startStudio();
  await expect(studio.experiments.search(plan)).rejects.toMatchObject({ code: 'no-data' });
  await studio.open(digits);
  expect(await studio.experiments.search(plan)).toBe('experiment-0001');
  const { experiment: going } = await inRound(studio, 2);
  expect(going).toMatchObject({ progress: { name: 'Penalties', round: { number: 2, of: 3 } } });
  const shares = 'progress' in going ? going.progress.round : undefined;
  expect(shares?.start).toBeGreaterThan(0);
  expect(shares?.end).toBeLessThan(1);
  await studio.experiments.stop();
  await ended(studio);

  const sweep = join(own, 'experiments', 'experiment-0001');
  const shelf = createExperimentShelf({
    ask: studio.trainer.ask,
    folders: () => [join(own, 'experiments')],
    trash: async () => {},
  });
  expect(await shelf.rows()).toMatchObject([{ name: 'Penalties', round: { of: 3, settings: 4 } }]);
  await studio.experiments.goOn(sweep);
  processes[0]?.lose();
  const { experiment } = await ended(studio);
  expect(experiment).toMatchObject({ failure: null, progress: { round: { number: 3, of: 3 } } });
  await expect(studio.experiments.goOn(sweep)).rejects.toMatchObject({ code: 'run-complete' });

  await studio.experiments.search(plan);
  await ended(studio);
  const whole = await scores(studio, 'experiment-0002', own);
  expect(whole.map((round) => round.length)).toEqual([4, 2, 1]);
  expect(await scores(studio, 'experiment-0001', own)).toEqual(whole);
});

test('a search whose last cell failed is tried again rather than left starting for ever', async () => {
  const { studio, own } = await startStudio();
  await studio.open(digits);
  await studio.experiments.search({ ...plan, method: 'random', count: 2 });
  await ended(studio);
  const sweep = join(own, 'experiments', 'experiment-0001');
  const cell = join(sweep, 'round-1', 'cells', '02-fold-02', 'cell.json');
  writeFileSync(cell, JSON.stringify({ formatVersion: 1, attempts: 2, result: null, failure: null }));
  await studio.experiments.goOn(sweep);
  const { experiment } = await ended(studio);
  expect(experiment).toMatchObject({ failure: null, progress: { cells: { done: 4, failed: 0 } } });
});

test('settings that wait are put in another order', async () => {
  const { studio, own } = await startStudio();
  await studio.open(digits);
  await studio.experiments.search({ ...plan, method: 'random' });
  await studio.experiments.pause();
  const sweep = join(own, 'experiments', 'experiment-0001');
  await studio.experiments.order(sweep, [3, 2, 1, 0]);
  await studio.experiments.resume();
  await ended(studio);
  const { experiment } = await studio.trainer.ask('describeExperiment', { folder: sweep });
  expect(experiment.order).toEqual([3, 2, 1, 0]);
});

test('a search that cannot start leaves what was there, and nothing on the disk', async () => {
  const { studio, own } = await startStudio();
  await studio.open(digits);
  const impossible = { ...plan, over: { penalty: [-1] } };
  await expect(studio.experiments.search(impossible)).rejects.toMatchObject({ code: 'plan-invalid' });
  expect(studio.session.get().experiment).toEqual({ kind: 'none' });
  expect(() => readdirSync(join(own, 'experiments', 'experiment-0001'))).toThrow('ENOENT');
});

test('a plan is read from its file, and a damaged one is refused with the place', async () => {
  const path = join(folder, 'search.json');
  writeFileSync(path, planText(plan));
  expect(await readPlanFile(path)).toEqual({ kind: 'search', plan });
  writeFileSync(path, planText(plan).slice(0, 30));
  await expect(readPlanFile(path)).rejects.toMatchObject({
    code: 'plan-invalid',
    place: { file: path, row: 3 },
  });
  await expect(readPlanFile(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'file-unreadable' });
});
