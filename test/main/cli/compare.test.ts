import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleExperiment } from '#shared/example-experiment.ts';
import { experimentPlanSchema } from '#shared/experiment.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();
const data = writeShapes(join(folder, 'train.csv'), { rows: 240, labelled: true });

function planFile(name: string, content: unknown): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const plan = {
  name: 'Shapes',
  folding: { kind: 'k-fold', count: 3 },
  seed: 1,
  contestants: [
    { name: 'Means', plan: { algorithm: 'nearest-mean' } },
    { name: 'Softmax', plan: { algorithm: 'softmax-regression' } },
  ],
};

test('a comparison is told in text and as JSON with the documented keys', async () => {
  const out = join(folder, 'told');
  const { code, stdout, stderr } = await cli([
    ...['compare', '--plan', planFile('told', plan), '--data', data, '--out', out, '--json'],
  ]);
  expect(code).toBe(0);
  const json = JSON.parse(stdout);
  expect(json).toMatchObject({ experiment: out, folds: 3, failed: [] });
  expect(json.leaderboard).toHaveLength(2);
  for (const standing of json.leaderboard)
    expect(standing).toMatchObject({
      algorithm: expect.any(String),
      mean: expect.any(Number),
      standardDeviation: expect.any(Number),
      interval: [expect.any(Number), expect.any(Number)],
      trainSeconds: expect.any(Number),
      predictMillisecondsPerDigit: expect.any(Number),
      bytes: expect.any(Number),
    });
  expect(json.pairs).toEqual([
    expect.objectContaining({
      a: json.leaderboard[0].name,
      b: json.leaderboard[1].name,
      difference: expect.any(Number),
      p: expect.any(Number),
      probabilityBetter: expect.any(Number),
    }),
  ]);
  expect(stderr).toMatch(/Means, fold 3: \d/);
  const again = await cli(['compare', '--out', out]);
  expect(again.code).toBe(0);
  expect(again.stderr).toContain('6 of them done before');
  expect(again.stdout).toMatch(/Softmax against Means|Means against Softmax/);
});

test('an ensemble is told like a contestant', async () => {
  const out = join(folder, 'ensembles');
  const both = { name: 'Both', of: ['Means', 'Softmax'], how: 'mean' };
  const path = planFile('ensembles', { ...plan, ensembles: [both] });
  const argv = ['compare', '--plan', path, '--data', data, '--out', out];
  const { code, stdout, stderr } = await cli([...argv, '--json']);
  expect(code).toBe(0);
  const json = JSON.parse(stdout);
  expect(json.leaderboard.map(({ name }: { name: string }) => name).sort()).toEqual([
    ...['Both', 'Means', 'Softmax'],
  ]);
  expect(json.leaderboard.find(({ name }: { name: string }) => name === 'Both')).toMatchObject({
    algorithm: 'ensemble-mean',
    folds: 3,
  });
  expect(json.pairs).toHaveLength(3);
  expect(stderr).toContain('Shapes: 9 cells');
  expect(stderr).toMatch(/Both, fold 3: \d/);
  expect((await cli(argv)).stdout).toMatch(/^Both +\d/m);
});

test('a stopped comparison says so and goes on', async () => {
  const out = join(folder, 'stopped');
  const stop = new AbortController();
  const argv = ['compare', '--plan', planFile('stopped', plan), '--data', data, '--out', out, '--json'];
  const stopped = await cli(argv, {
    signal: stop.signal,
    onProgress: (text) => text.includes('fold 1') && stop.abort(),
  });
  expect(stopped.code).toBe(130);
  expect((await cli(argv)).code).toBe(0);
});

test('cells that failed are told, and --retry tries them once more', async () => {
  const out = join(folder, 'retried');
  const argv = ['compare', '--plan', planFile('retried', plan), '--data', data, '--out', out, '--json'];
  await cli(argv);
  const cell = join(out, 'cells', '01-fold-02', 'cell.json');
  writeFileSync(cell, JSON.stringify({ formatVersion: 1, attempts: 2, result: null, failure: null }));
  const failed = [{ name: 'Means', fold: 2, error: expect.objectContaining({ code: 'trainer-lost' }) }];
  expect(JSON.parse((await cli(argv)).stdout)).toMatchObject({ failed });
  expect(JSON.parse((await cli([...argv, '--retry'])).stdout)).toMatchObject({ failed: [] });
});

test('the example is a plan that can be run', async () => {
  const { code, stdout } = await cli(['compare', '--example']);
  expect(code).toBe(0);
  expect(experimentPlanSchema.parse(JSON.parse(stdout))).toEqual(exampleExperiment());
});

test.each([
  ['not JSON', '{"name": ', 'is not valid JSON'],
  [
    'an unknown algorithm',
    { ...plan, contestants: [{ name: 'A', plan: { algorithm: 'magic' } }] },
    'algorithm',
  ],
  [
    'an impossible value',
    {
      ...plan,
      contestants: [{ name: 'A', plan: { algorithm: 'nearest-neighbours', parameters: { neighbours: -3 } } }],
    },
    'neighbours',
  ],
  [
    'two contestants of one name',
    { ...plan, contestants: [plan.contestants[0], plan.contestants[0]] },
    'name',
  ],
  [
    'an ensemble of one',
    { ...plan, ensembles: [{ name: 'B', of: ['Means'], how: 'vote' }] },
    'ensembles.0.of: An ensemble needs two members',
  ],
  [
    'an ensemble of an unknown contestant',
    { ...plan, ensembles: [{ name: 'B', of: ['Means', 'Forest'], how: 'vote' }] },
    'ensembles.0.of.1: There is no contestant "Forest"',
  ],
  ['no folds', { ...plan, folding: { kind: 'k-fold', count: 1 } }, 'folding.count'],
])('a plan with %s is refused by name and file, and nothing is written', async (name, content, said) => {
  const out = join(folder, `refused ${name}`);
  const path = planFile(name, content);
  const { code, stdout } = await cli(['compare', '--plan', path, '--data', data, '--out', out, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).error).toMatchObject({
    code: 'plan-invalid',
    message: expect.stringContaining(said),
    place: { file: path },
  });
  expect(existsSync(out)).toBe(false);
});

test('a plan, a folder and a scheduler that are not there are told apart', async () => {
  const out = join(folder, 'nothing');
  const missing = await cli([
    'compare',
    '--plan',
    join(folder, 'none.json'),
    '--data',
    data,
    '--out',
    out,
    '--json',
  ]);
  expect(JSON.parse(missing.stdout).error).toMatchObject({ code: 'file-not-found' });
  const nothing = await cli(['compare', '--data', data, '--out', out, '--json']);
  expect(JSON.parse(nothing.stdout).error).toMatchObject({ code: 'run-not-found' });
  const argv = ['compare', '--plan', planFile('elsewhere', plan), '--data', data, '--out', out];
  expect((await cli([...argv, '--on', 'abacus'])).code).toBe(2);
  expect((await cli([...argv, '--on', 'slurm', '--memory', 'much'])).code).toBe(2);
  const cancelled = await cli(['compare', '--out', out, '--cancel', '--json']);
  expect(JSON.parse(cancelled.stdout).error).toMatchObject({ code: 'run-not-found' });
  await cli(argv);
  const without = await cli(['compare', '--out', out, '--cancel', '--json']);
  expect(JSON.parse(without.stdout).error).toMatchObject({ code: 'not-training' });
});
