import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRunLocked, lockRun } from '#engine/runs/run-lock.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();
let folders = 0;

function newFolder(): { own: string; lock: string } {
  const own = join(folder, `run-${++folders}`);
  mkdirSync(own);
  return { own, lock: join(own, 'run.lock') };
}

test('one at a time: the second is refused until the first is done', async () => {
  const { own, lock } = newFolder();
  const first = await lockRun(own);
  expect(await isRunLocked(own)).toBe(true);
  await expect(lockRun(own)).rejects.toMatchObject({
    code: 'run-locked',
    message: expect.stringContaining(`Process ${process.pid}`),
  });
  await first.release();
  expect(existsSync(lock)).toBe(false);
  await (await lockRun(own)).release();
});

test('of many who come at once to a dead lock one gets it', async () => {
  const { own, lock } = newFolder();
  writeFileSync(lock, JSON.stringify({ process: 2 ** 22 - 1, started: null, host: hostname() }));
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockRun(own)));
  const taken = tries.filter((attempt) => attempt.status === 'fulfilled');
  expect(taken).toHaveLength(1);
  await taken[0]?.value.release();
});

test('a lock is whole as soon as it is there: one that was cut off while it was written kept everybody out', async () => {
  for (let attempt = 0; attempt < 60; attempt++) {
    const { own, lock } = newFolder();
    let seen = '';
    let isTaken = false;
    const taking = lockRun(own).finally(() => {
      isTaken = true;
    });
    while (!isTaken) {
      if (seen === '' && existsSync(lock)) seen = readFileSync(lock, 'utf8') || 'nothing';
      await new Promise((resolve) => setImmediate(resolve));
    }
    await (await taking).release();
    if (seen !== '') expect(JSON.parse(seen)).toMatchObject({ process: process.pid });
    expect(readdirSync(own)).toEqual([]);
  }
});

test('a process that is killed holds its lock no longer', async () => {
  const { own, lock } = newFolder();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(other, 'spawn');
  // Only Linux tells when a process started.
  const stat = `/proc/${other.pid}/stat`;
  const started = existsSync(stat) ? readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[19] : null;
  writeFileSync(lock, JSON.stringify({ process: other.pid, started, host: hostname() }));
  await expect(lockRun(own)).rejects.toMatchObject({ code: 'run-locked' });
  other.kill('SIGKILL');
  await once(other, 'exit');
  await (await lockRun(own)).release();
});

test.skipIf(process.platform !== 'linux')(
  'a process that has ended but is still in the list of processes kept its folder',
  async () => {
    const { own, lock } = newFolder();
    // What the shell becomes never asks how the process ended that the shell had started.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 30']);
    const [printed] = await once(parent.stdout, 'data');
    const ended = Number(String(printed));
    const fields = () => readFileSync(`/proc/${ended}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    writeFileSync(lock, JSON.stringify({ process: ended, started: fields()[19], host: hostname() }));
    await expect(lockRun(own)).rejects.toMatchObject({ code: 'run-locked' });
    await expect.poll(() => fields()[0]).toBe('Z');
    await (await lockRun(own)).release();
    parent.kill();
  },
);

test.skipIf(process.platform !== 'linux')(
  'another process with the number of a dead one does not hold its lock',
  async () => {
    const { own, lock } = newFolder();
    writeFileSync(lock, JSON.stringify({ process: process.ppid, started: '1', host: hostname() }));
    expect(await isRunLocked(own)).toBe(false);
    await (await lockRun(own)).release();
  },
);

test('on another computer a lock is held while its holder gives signs of life', async () => {
  const { own, lock } = newFolder();
  writeFileSync(lock, JSON.stringify({ process: 1, started: null, host: 'elsewhere' }));
  await expect(lockRun(own)).rejects.toMatchObject({ code: 'run-locked' });
  const longAgo = new Date(Date.now() - 10 * 60_000);
  utimesSync(lock, longAgo, longAgo);
  await (await lockRun(own)).release();
});

test('a folder that is not there cannot be locked', async () => {
  await expect(lockRun(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'file-unwritable' });
});
