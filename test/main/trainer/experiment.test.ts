import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { experimentClient, figuresOf, twoOfAKind as plan } from './experiment-client.ts';

const { trainer, run } = experimentClient();

test('every algorithm is measured on every fold, and the leaderboard says how sure it is', async () => {
  const folder = trainer.newFolder();
  const { experiment, result, reports } = await run(folder);
  expect(experiment.cells.map(({ state }) => state.kind)).toEqual(new Array(6).fill('done'));
  expect(result.leaderboard).toHaveLength(2);
  for (const {
    mean,
    interval,
    folds,
    trainSeconds,
    predictMillisecondsPerDigit,
    bytes,
  } of result.leaderboard) {
    expect(mean).toBeGreaterThan(0.7);
    expect(interval?.[0]).toBeLessThan(mean);
    expect(interval?.[1]).toBeGreaterThan(mean);
    expect(folds).toBe(3);
    for (const figure of [trainSeconds, predictMillisecondsPerDigit, bytes])
      expect(figure).toBeGreaterThan(0);
  }
  const [pair] = result.pairs;
  expect(pair).toMatchObject({ a: result.leaderboard[0]?.name, b: result.leaderboard[1]?.name });
  expect(
    (pair?.probabilityBetter ?? 0) + (pair?.probabilityEquivalent ?? 0) + (pair?.probabilityWorse ?? 0),
  ).toBeCloseTo(1);
  expect(reports[0]?.kind).toBe('started');

  const { rows, labels, predictions } = await trainer.ask('experimentReadings', { folder });
  expect(rows).toHaveLength(700);
  const correct = labels.filter((label, place) => label === predictions[place]).length;
  const softmax = result.leaderboard.find(({ name }) => name === 'Softmax');
  expect(correct / 700).toBeCloseTo(softmax?.mean ?? 0, 2);

  expect(figuresOf((await run(trainer.newFolder())).result)).toEqual(figuresOf(result));
  const { experiments } = await trainer.ask('listExperiments', { folder: trainer.folder });
  expect(experiments[0]).toMatchObject({ name: 'Two of a kind', cells: { done: 6, failed: 0, of: 6 } });
});

test('a comparison that was stopped goes on at its first unfinished cell and ends as one that was not', async () => {
  const whole = await run(trainer.newFolder());
  const folder = trainer.newFolder();
  let over = 0;
  const stopped = await run(folder, {
    onReport(report, stop) {
      if (report.kind === 'cell' && report.cell.state.kind === 'done' && ++over === 3) stop();
    },
  });
  const kinds = stopped.experiment.cells.map(({ state }) => state.kind);
  expect(kinds.filter((kind) => kind === 'done')).toHaveLength(3);
  expect(kinds.at(-1)).toBe('waiting');
  const before = readdirSync(join(folder, 'cells'));
  const first = readFileSync(join(folder, 'cells', before[0] ?? '', 'cell.json'), 'utf8');
  const resumed = await run(folder, { plan: null });
  expect(figuresOf(resumed.result)).toEqual(figuresOf(whole.result));
  expect(readFileSync(join(folder, 'cells', before[0] ?? '', 'cell.json'), 'utf8')).toBe(first);
});

test('a cell that cannot be is marked with its reason, and the rest goes on', async () => {
  const { experiment, result } = await run(trainer.newFolder(), {
    plan: { ...plan, secondsPerCell: 0.001, folding: { kind: 'repeated-split', count: 1, validation: 0.2 } },
  });
  expect(experiment.cells.map(({ state }) => state.kind)).toEqual(['failed', 'failed']);
  expect(experiment.cells[0]?.state).toMatchObject({ failure: { code: 'time-over' } });
  expect(result).toMatchObject({ leaderboard: [], pairs: [] });
});

test('a cell that took the process with it twice is not tried again', async () => {
  const folder = trainer.newFolder();
  await run(folder);
  const cell = join(folder, 'cells', '01-fold-01');
  const lost = { formatVersion: 1, attempts: 2, result: null, failure: null };
  writeFileSync(join(cell, 'cell.json'), JSON.stringify(lost));
  const { experiment, result } = await run(folder);
  expect(experiment.cells[0]?.state).toMatchObject({ kind: 'failed', failure: { code: 'trainer-lost' } });
  expect(result.leaderboard.map(({ folds }) => folds).sort()).toEqual([2, 3]);
  writeFileSync(join(cell, 'cell.json'), JSON.stringify({ ...lost, attempts: 1 }));
  expect((await run(folder)).experiment.cells[0]?.state.kind).toBe('done');
});

test('another plan, other digits, an empty folder and damaged files are told apart', async () => {
  const folder = trainer.newFolder();
  await expect(run(folder, { plan: null })).rejects.toMatchObject({ code: 'run-not-found' });
  await run(folder);
  await expect(run(folder, { plan: { ...plan, seed: 9 } })).rejects.toMatchObject({ code: 'run-mismatch' });
  await expect(
    run(trainer.newFolder(), { plan: { ...plan, rows: 20, folding: { kind: 'k-fold', count: 20 } } }),
  ).rejects.toMatchObject({ code: 'data-too-small' });
  const spoilt = join(folder, 'cells', '02-fold-03', 'cell.json');
  writeFileSync(spoilt, '{"formatVersion": 1,');
  const { experiment } = await trainer.ask('describeExperiment', { folder });
  expect(experiment.cells.at(-1)?.state).toMatchObject({
    kind: 'failed',
    failure: { code: 'run-damaged', place: { file: spoilt } },
  });
  expect(readFileSync(spoilt, 'utf8')).toBe('{"formatVersion": 1,');
  const file = join(folder, 'experiment.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"formatVersion": 1', '"formatVersion": 9'));
  await expect(trainer.ask('describeExperiment', { folder })).rejects.toMatchObject({ code: 'run-too-new' });
  const { experiments } = await trainer.ask('listExperiments', { folder: trainer.folder });
  expect(experiments.at(-1)).toMatchObject({ kind: 'unreadable', failure: { code: 'run-too-new' } });
  rmSync(folder, { recursive: true });
});
