import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const quick = { pollEvery: 5 };

test('two pieces of work never overlap, and the lock is gone after both', async () => {
  const path = join(folder, 'a', 'set-up.lock');
  let inside = 0;
  const seen: number[] = [];
  const work = async () => {
    inside += 1;
    seen.push(inside);
    await wait(20);
    inside -= 1;
  };
  await Promise.all([1, 2, 3, 4].map(() => withLock(path, work, quick)));
  expect(seen).toEqual([1, 1, 1, 1]);
  expect(existsSync(path)).toBe(false);
});

test('the lock is given back when the work fails', async () => {
  const path = join(folder, 'failing.lock');
  const failing = withLock(path, async () => Promise.reject(new Error('no disk')), quick);
  await expect(failing).rejects.toThrow('no disk');
  expect(await withLock(path, async () => 'free', quick)).toBe('free');
});

test('a lock whose process was killed does not block', async () => {
  const path = join(folder, 'dead.lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(path, JSON.stringify({ pid, host: hostname() }));
  expect(await withLock(path, async () => 'taken over', quick)).toBe('taken over');
});

test.skipIf(process.platform !== 'linux')(
  'a lock whose process has ended but is still in the list of processes blocked set-up for half a minute',
  async () => {
    const path = join(folder, 'ended.lock');
    // What the shell becomes never asks how the process ended that the shell had started.
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 30']);
    const [printed] = await once(parent.stdout, 'data');
    const pid = Number(String(printed));
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    writeFileSync(path, JSON.stringify({ pid, host: hostname() }));
    const started = performance.now();
    expect(await withLock(path, async () => 'taken over', { ...quick, silentFor: 20_000 })).toBe(
      'taken over',
    );
    expect(performance.now() - started).toBeLessThan(10_000);
    parent.kill();
  },
);

test('a living holder is waited for and named', async () => {
  const path = join(folder, 'living.lock');
  const holders: number[] = [];
  const first = withLock(path, () => wait(60), quick);
  await wait(10);
  await withLock(path, async () => {}, { ...quick, onWait: (pid: number) => holders.push(pid) });
  await first;
  expect(holders).toEqual([process.pid]);
});

test('a lock of another machine, or a broken one, dies only when it stays silent', async () => {
  const path = join(folder, 'far.lock');
  for (const text of [JSON.stringify({ pid: 1, host: 'somewhere-else' }), 'half a li']) {
    writeFileSync(path, text);
    const beating = setInterval(() => utimesSync(path, new Date(), new Date()), 10);
    const started = performance.now();
    setTimeout(() => clearInterval(beating), 500);
    await withLock(path, async () => {}, { ...quick, silentFor: 400 });
    expect(performance.now() - started).toBeGreaterThan(500);
  }
});
