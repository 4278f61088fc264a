import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();
const data = writeShapes(join(folder, 'train.csv'), { rows: 900, labelled: true });

function sweepFile(changes: Record<string, unknown>): string {
  const path = join(folder, 'sweep.json');
  const plan = {
    name: 'Neighbours',
    algorithm: 'nearest-neighbours',
    method: 'successive-halving',
    count: 4,
    halving: 2,
    over: { neighbours: [1, 3, 9, 15] },
    folding: { kind: 'k-fold', count: 2 },
    seed: 3,
  };
  writeFileSync(path, JSON.stringify({ ...plan, ...changes }));
  return path;
}

test('the best of each round goes on with more rows, and a sweep goes on after a break', async () => {
  const out = join(folder, 'halving');
  const argv = ['sweep', '--plan', sweepFile({}), '--data', data, '--out', out, '--json'];
  const stop = new AbortController();
  const stopped = await cli(argv, {
    signal: stop.signal,
    onProgress: (text) => text.includes('fold 2') && stop.abort(),
  });
  expect(stopped.code).toBe(130);
  const { code, stdout } = await cli(argv);
  expect(code).toBe(0);
  const { rounds, importance, best } = JSON.parse(stdout);
  const sizes = rounds.map(({ rows, leaderboard }: { rows: number; leaderboard: unknown[] }) => [
    rows,
    leaderboard.length,
  ]);
  expect(sizes.at(-1)).toEqual([900, 1]);
  expect(sizes[0][1]).toBeGreaterThan(sizes[1][1]);
  expect(Object.keys(importance)).toEqual(['neighbours']);
  expect([1, 3, 9, 15]).toContain(best.neighbours);
});

test('a sweep over what the algorithm has not is refused by name', async () => {
  const argv = ['sweep', '--plan', sweepFile({ over: { magic: [1] } }), '--data', data];
  const { code, stdout } = await cli([...argv, '--out', join(folder, 'magic'), '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).error).toMatchObject({
    code: 'plan-invalid',
    message: expect.stringContaining('magic'),
  });
});

test('--retry tries the cells once more that failed in the round a sweep is at, and no others', async () => {
  const out = join(folder, 'retried');
  const argv = ['sweep', '--plan', sweepFile({}), '--data', data, '--out', out, '--json'];
  expect((await cli(argv)).code).toBe(0);
  const failed = { formatVersion: 1, attempts: 2, result: null, failure: null };
  const cellOf = (round: number) => join(out, `round-${round}`, 'cells', '01-fold-02', 'cell.json');
  const last = JSON.parse((await cli(argv)).stdout).rounds.length;
  expect(last).toBeGreaterThan(1);
  const before = readFileSync(cellOf(last), 'utf8');
  writeFileSync(cellOf(last), JSON.stringify(failed));
  const first = readFileSync(cellOf(1), 'utf8');
  writeFileSync(cellOf(1), first.replace('"attempts": 1', '"attempts": 2'));
  await cli(argv);
  expect(JSON.parse(readFileSync(cellOf(last), 'utf8')).result).toBeNull();
  // Neither a plan nor the digits need be named to go on.
  const { code } = await cli(['sweep', '--out', out, '--retry', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(cellOf(last), 'utf8')).result.accuracy).toBe(
    JSON.parse(before).result.accuracy,
  );
  expect(readFileSync(cellOf(1), 'utf8')).toContain('"attempts": 2');
});

test('a sweep on Kubernetes is a manifest a round, and ends as one here', async () => {
  const argv = ['sweep', '--plan', sweepFile({}), '--data', data];
  const here = JSON.parse((await cli([...argv, '--out', join(folder, 'here'), '--json'])).stdout);
  const out = ['--out', join(folder, 'pods')];
  const pods = ['--on', 'kubernetes', '--image', 'lab/digits:1', '--claim', 'lab-data', '--json'];
  for (const round of here.rounds.keys()) {
    const { code, stdout } = await cli(round === 0 ? [...argv, ...out, ...pods] : ['sweep', ...out, ...pods]);
    expect(code).toBe(0);
    const [{ command, env }] = JSON.parse(stdout).spec.template.spec.containers;
    expect(command).toContain(join(folder, 'pods', `round-${round + 1}`));
    const { value } = env.find(({ name }: { name: string }) => name === 'TASKS');
    for (const task of value.split(' ')) expect((await cli([...command.slice(6), task])).code).toBe(0);
  }
  const over = await cli(['sweep', ...out, ...pods]);
  expect(JSON.parse(over.stdout).error).toMatchObject({ code: 'run-complete' });
  const there = JSON.parse((await cli(['sweep', ...out, '--json'])).stdout);
  const scoresOf = ({ rounds }: { rounds: { leaderboard: { name: string; mean: number }[] }[] }) =>
    rounds.map(({ leaderboard }) => leaderboard.map(({ name, mean }) => [name, mean]));
  expect(scoresOf(there)).toEqual(scoresOf(here));
});

test('a sweep is not for a folder without one, nor for a scheduler that is not known', async () => {
  const none = await cli(['sweep', '--out', join(folder, 'none'), '--json']);
  expect(JSON.parse(none.stdout).error).toMatchObject({ code: 'run-not-found' });
  const argv = ['sweep', '--plan', sweepFile({}), '--data', data, '--out', join(folder, 'none')];
  expect((await cli([...argv, '--on', 'abacus'])).code).toBe(2);
});
