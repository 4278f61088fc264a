import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitTable } from '../digit-table.ts';
import { runOnCluster, type SlurmCluster, startSlurm, whyNoSlurm } from '../slurm-cluster.ts';
import { watchUntil } from './watch-until.ts';

const folder = mkdtempSync(join(tmpdir(), 'jobs-on-slurm-'));
const reason = whyNoSlurm();
if (reason !== null) console.log(`Searches and ensembles on Slurm are not tested: ${reason}.`);

describe.skipIf(reason !== null)('on a real Slurm of one node', () => {
  let cluster: SlurmCluster;
  const data = join(folder, 'digits.csv');
  beforeAll(async () => {
    cluster = await startSlurm();
    writeFileSync(data, await digitTable({ count: 900, seed: 3 }));
  });
  afterAll(() => {
    cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (words: readonly string[], onError?: Parameters<typeof runOnCluster>[2]) =>
    runOnCluster(cluster, words, onError);
  const out = (name: string) => ['--out', join(folder, name)];

  /** What the cluster remembers of its jobs. */
  function jobNames(): string[] {
    const asked = ['--noheader', '--states=all', '--format=%j'];
    const { stdout } = spawnSync('squeue', asked, { env: cluster.environment, encoding: 'utf8' });
    return [...new Set(stdout.trim().split('\n'))];
  }

  test('a search goes through the same rounds as here, with a node killed in the first and the watcher closed', async () => {
    const plan = join(folder, 'sweep.json');
    const over = { neighbours: [1, 3, 5, 9, 15, 21] };
    const folding = { kind: 'k-fold', count: 2 };
    const search = { name: 'Neighbours', algorithm: 'nearest-neighbours', method: 'successive-halving' };
    writeFileSync(plan, JSON.stringify({ ...search, count: 4, halving: 3, over, folding, seed: 3 }));
    const fresh = ['sweep', '--plan', plan, '--data', data];
    const here = await run([...fresh, ...out('search-here')]);
    await watchUntil(cluster, [...fresh, ...out('search'), '--on', 'slurm', '--cpus', '1'], () => {
      if (cluster.countTasks() === 0) return false;
      cluster.killNode();
      return true;
    });
    cluster.startNode();
    // Neither the plan nor the digits need be named to watch it on.
    const there = await run(['sweep', ...out('search'), '--on', 'slurm']);
    expect(there.code).toBe(0);
    expect(roundsOf(there.stdout)).toEqual(roundsOf(here.stdout));
    expect(roundsOf(there.stdout).length).toBeGreaterThan(1);
  });

  test('cells that failed are sent once more with --retry, in a job that is called like their plan', async () => {
    const plan = join(folder, 'plan.json');
    const contestants = [{ name: 'Means', plan: { algorithm: 'nearest-mean' } }];
    const folding = { kind: 'k-fold', count: 2 };
    writeFileSync(plan, JSON.stringify({ name: 'Sent twice', folding, seed: 1, contestants }));
    const first = await run(['compare', '--plan', plan, '--data', data, ...out('twice'), '--on', 'slurm']);
    expect(first.code).toBe(0);
    const cell = join(folder, 'twice', 'cells', '01-fold-02', 'cell.json');
    writeFileSync(cell, JSON.stringify({ formatVersion: 1, attempts: 2, result: null, failure: null }));
    const failed = await run(['compare', ...out('twice'), '--on', 'slurm']);
    expect(JSON.parse(failed.stdout).failed).toHaveLength(1);
    const before = JSON.parse(readFileSync(join(folder, 'twice', 'jobs.json'), 'utf8')).jobs;
    const again = await run(['compare', ...out('twice'), '--on', 'slurm', '--retry']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout).failed).toEqual([]);
    expect(JSON.parse(again.stdout)).toMatchObject({ leaderboard: [{ folds: 2 }] });
    const after = JSON.parse(readFileSync(join(folder, 'twice', 'jobs.json'), 'utf8')).jobs;
    expect(after['1']).toBe(before['1']);
    expect(after['2']).not.toBe(before['2']);
    expect(jobNames()).toContain('Sent-twice');
    expect(jobNames()).not.toContain('experiment');
  });

  test('an ensemble is the same as one trained here, with a network killed in the middle and the watcher closed', async () => {
    const plan = ['--ensemble', '2', '--network', 'simple', '--epochs', '6', '--batch', '30'];
    const fresh = ['train', '--data', data, ...plan, '--seed', '5', '--precision', 'float32'];
    const here = await run([...fresh, ...out('ensemble-here')]);
    expect(here.code).toBe(0);
    const learning = join(folder, 'ensemble', 'member-02', 'run.json');
    await watchUntil(
      cluster,
      [...fresh, ...out('ensemble'), '--on', 'slurm', '--cpus', '1'],
      () => existsSync(learning) && cluster.killTask(2),
    );
    const there = await run(['train', ...out('ensemble'), '--on', 'slurm']);
    expect(there.code).toBe(0);
    expect(membersOf(there.stdout)).toEqual(membersOf(here.stdout));
    expect(JSON.parse(there.stdout).failed).toEqual([]);
    const { submissions } = JSON.parse(readFileSync(join(folder, 'ensemble', 'jobs.json'), 'utf8'));
    expect(submissions).toEqual({ 1: 1, 2: 2 });
    const more = await run([...fresh, ...out('ensemble')]);
    expect(membersOf(more.stdout)).toEqual(membersOf(here.stdout));
  });

  test('an ensemble that is cancelled ends who watches it, and goes on where it was', async () => {
    // More epochs than any machine learns until they are cancelled.
    const plan = ['--ensemble', '2', '--network', 'simple', '--epochs', '1000', '--precision', 'float32'];
    const fresh = ['train', '--data', data, ...plan, ...out('cancelled')];
    let cancelling: Promise<unknown> | null = null;
    const watched = await run([...fresh, '--on', 'slurm'], (text) => {
      if (text.includes('is trained')) cancelling ??= run(['train', ...out('cancelled'), '--cancel']);
    });
    expect(watched.code).toBe(130);
    expect(await cancelling).toMatchObject({ code: 0 });
    const running = spawnSync('squeue', ['--noheader', '--format=%T %j'], {
      env: cluster.environment,
      encoding: 'utf8',
    }).stdout;
    expect(running).not.toMatch(/(RUNNING|PENDING) cancelled/);
  });
});

/** What must not depend on where it was computed. */
function roundsOf(stdout: string) {
  const { rounds } = JSON.parse(stdout);
  return rounds.map(
    ({ rows, leaderboard }: { rows: number; leaderboard: { name: string; mean: number }[] }) => ({
      rows,
      trials: leaderboard.map(({ name, mean }) => ({ name, mean })),
    }),
  );
}

function membersOf(stdout: string) {
  const { of, members, validationAccuracy } = JSON.parse(stdout).ensemble;
  const accuracies = members.map((member: { validationAccuracy: number }) => member.validationAccuracy);
  return { of, accuracies, validationAccuracy };
}
