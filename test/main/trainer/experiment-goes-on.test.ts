import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import type { ExperimentPlan } from '#shared/experiment.ts';
import { experimentClient, figuresOf, kindsOf, twoOfAKind as plan } from './experiment-client.ts';

const { trainer, run } = experimentClient();

test('cells that failed are tried once more when a person asks for it, and only then', async () => {
  const folder = trainer.newFolder();
  const whole = await run(folder);
  const timeOver = { code: 'time-over', message: 'It had not learned after 60 s.' };
  for (const [cell, file] of [
    ['01-fold-01', { attempts: 2, failure: null }],
    ['02-fold-02', { attempts: 1, failure: timeOver }],
  ] as const)
    writeFileSync(
      join(folder, 'cells', cell, 'cell.json'),
      JSON.stringify({ formatVersion: 1, result: null, ...file }),
    );
  expect(kindsOf(await run(folder, { plan: null }))).toEqual([
    ...['failed', 'done', 'done', 'failed', 'done', 'done'],
  ]);
  const again = await run(folder, { plan: null, retry: true });
  expect(kindsOf(again)).toEqual(new Array(6).fill('done'));
  expect(figuresOf(again.result)).toEqual(figuresOf(whole.result));
});

test('a cell that is tried once more and fails again keeps its reason', async () => {
  const folder = trainer.newFolder();
  const short = { ...plan, secondsPerCell: 0.001 };
  await run(folder, { plan: short });
  const again = await run(folder, { plan: null, retry: true });
  for (const { state } of again.experiment.cells)
    expect(state).toMatchObject({ kind: 'failed', failure: { code: 'time-over' } });
  const begun = again.reports.filter(
    (report) => report.kind === 'cell' && report.cell.state.kind === 'running',
  );
  expect(begun.length).toBeGreaterThanOrEqual(6);
});

test('all cells of networks learn in the precision that was measured first, whoever goes on', async () => {
  const network: ExperimentPlan = {
    ...plan,
    folding: { kind: 'repeated-split', count: 1, validation: 0.5 },
    contestants: [
      { name: 'LeNet-5', plan: parseAlgorithmPlan({ algorithm: 'lenet-5', parameters: { epochs: 1 } }) },
    ],
  };
  const folder = trainer.newFolder();
  const { experiment } = await run(folder, { plan: network });
  const file = JSON.parse(readFileSync(join(folder, 'experiment.json'), 'utf8'));
  expect(['float32', 'bfloat16']).toContain(file.precision);
  expect(experiment.precision).toBe(file.precision);

  async function readingsIn(precision: string | undefined) {
    const own = trainer.newFolder();
    mkdirSync(own);
    writeFileSync(join(own, 'experiment.json'), JSON.stringify({ ...file, precision }));
    await run(own, { plan: null });
    expect(JSON.parse(readFileSync(join(own, 'experiment.json'), 'utf8')).precision).toBe(
      precision ?? file.precision,
    );
    return readFileSync(join(own, 'cells', '01-fold-01', 'predictions.csv'), 'utf8');
  }
  const other = file.precision === 'float32' ? 'bfloat16' : 'float32';
  const readings = readFileSync(join(folder, 'cells', '01-fold-01', 'predictions.csv'), 'utf8');
  expect(await readingsIn(file.precision)).toBe(readings);
  expect(await readingsIn(undefined)).toBe(readings);
  expect(await readingsIn(other)).not.toBe(readings);
  expect((await run(trainer.newFolder())).experiment.precision).toBeNull();
});

test('an experiment of an older version opens and goes on', async () => {
  const folder = trainer.newFolder();
  const whole = await run(folder);
  const path = join(folder, 'experiment.json');
  const { precision, plan: written, ...file } = JSON.parse(readFileSync(path, 'utf8'));
  const { shares, ensembles, ...older } = written;
  writeFileSync(path, JSON.stringify({ ...file, plan: older }));
  rmSync(join(folder, 'cells', '02-fold-03'), { recursive: true });
  expect(figuresOf((await run(folder)).result)).toEqual(figuresOf(whole.result));
});
