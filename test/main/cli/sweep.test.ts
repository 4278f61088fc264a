import { writeFileSync } from 'node:fs';
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
