import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '#shared/rpc/failure.ts';
import { unwritable } from './atomic-write.ts';

export const lockName = 'run.lock';
/** Milliseconds between two signs of life, which other computers judge a holder by. */
const signInterval = 15_000;
/** Milliseconds without a sign after which a holder on another computer counts as gone. */
const goneAfter = 120_000;
/** Milliseconds between two tries to take a folder that somebody has. */
const retryInterval = 1000;

/** Who trains in a folder. */
const holderSchema = z.object({
  process: z.int(),
  /** When the process started, as the system counts it: another one may get the same number. null where it does not tell. */
  started: z.string().nullable(),
  host: z.string(),
});
type Holder = z.output<typeof holderSchema>;

/** A run's folder that nobody else trains in until `release`. */
export interface RunLock {
  release(): Promise<void>;
}

/** Takes a run's folder. Throws `run-locked` while a living process has it, and `file-unwritable`. */
export async function lockRun(folder: string): Promise<RunLock> {
  const path = join(folder, lockName);
  await clearAbandoned(path);
  const me: Holder = { process: process.pid, started: startIn(await statOf(process.pid)), host: hostname() };
  try {
    await createWhole(path, `${JSON.stringify(me)}\n`);
  } catch (thrown) {
    if (isCode(thrown, 'EEXIST')) throw locked(folder, await readHolder(path));
    throw unwritable(path, thrown);
  }
  const signs = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), signInterval);
  signs.unref();
  return {
    async release() {
      clearInterval(signs);
      await rm(path, { force: true }).catch(() => {});
    },
  };
}

/**
 * Takes a run's folder as soon as nobody has it. Throws `cancelled` when `signal` aborts before, and `file-unwritable`.
 */
export async function lockRunInTurn(folder: string, signal: AbortSignal): Promise<RunLock> {
  for (;;) {
    await untilRunFree(folder, signal);
    try {
      return await lockRun(folder);
    } catch (thrown) {
      // Somebody else waited, too, and was faster.
      if (!(thrown instanceof Failure) || thrown.code !== 'run-locked') throw thrown;
    }
  }
}

/**
 * Resolves when nobody has a run's folder: a job that is sent to another machine after its own went down finds there what looks
 * like a holder for two minutes. Throws `cancelled` when `signal` aborts before.
 */
export async function untilRunFree(folder: string, signal: AbortSignal): Promise<void> {
  while (await isRunLocked(folder)) {
    await wait(retryInterval, undefined, { signal }).catch(() => {});
    if (signal.aborted) throw new Failure('cancelled', `Cancelled while ${folder} was waited for.`);
  }
}

/**
 * Makes a file that is not there yet, all of it at once: a process that is killed while it writes a lock would leave one that
 * nobody seems to hold and nobody may take for two minutes. Throws `EEXIST` where it is there.
 */
async function createWhole(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}.new`;
  await writeFile(aside, text);
  try {
    await link(aside, path);
  } catch (thrown) {
    if (isCode(thrown, 'EEXIST')) throw thrown;
    // A file system without hard links.
    await writeFile(path, text, { flag: 'wx' });
  } finally {
    await rm(aside, { force: true }).catch(() => {});
  }
}

/** Whether a living process trains in a folder. */
export async function isRunLocked(folder: string): Promise<boolean> {
  const path = join(folder, lockName);
  const holder = await readHolder(path);
  return holder !== null && (await isHeld(path, holder));
}

/** Removes the lock of a process that is gone; the renaming decides between two who find it at once. */
async function clearAbandoned(path: string): Promise<void> {
  const found = await readHolder(path);
  if (found === null || (await isHeld(path, found))) return;
  const aside = `${path}.${process.pid}.gone`;
  await rename(path, aside).catch(() => {});
  const moved = await readHolder(aside);
  // Somebody else was faster and this is already their lock: give it back.
  if (moved !== null && JSON.stringify(moved) !== JSON.stringify(found))
    await rename(aside, path).catch(() => {});
  else await rm(aside, { force: true }).catch(() => {});
}

async function isHeld(path: string, { process: holder, started, host }: Holder): Promise<boolean> {
  if (host !== hostname()) {
    const lastSign = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    return Date.now() - lastSign < goneAfter;
  }
  if (!isAlive(holder)) return false;
  const processStat = await statOf(holder);
  return !isOver(processStat) && started === startIn(processStat);
}

/** Who wrote a lock; null when there is none. One that is being written is held by somebody unknown, as on another computer. */
async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return { process: 0, started: null, host: 'unknown' };
  }
}

function isAlive(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (thrown) {
    return isCode(thrown, 'EPERM');
  }
}

/**
 * Whether a process has ended and still has its number because nobody has asked how it ended: those whose app was killed belong
 * to a container's first process then, which may take its time.
 */
function isOver(processStat: ProcessStat): boolean {
  return ['Z', 'X'].includes(processStat?.[0] ?? '');
}

/** Ticks since the computer started at which a process did; null where that is not told. */
function startIn(processStat: ProcessStat): string | null {
  return processStat?.[19] ?? null;
}

/** What Linux's /proc tells of a process, from its state, the third field, on; null elsewhere. See proc_pid_stat(5). */
type ProcessStat = readonly string[] | null;

async function statOf(number: number): Promise<ProcessStat> {
  const text = await readFile(`/proc/${number}/stat`, 'utf8').catch(() => null);
  // The second field, the program's name in brackets, may hold spaces.
  return text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? null;
}

function locked(folder: string, holder: Holder | null): Failure {
  const who = holder === null ? 'Another program' : `Process ${holder.process} on ${holder.host}`;
  return new Failure('run-locked', `${who} trains in ${folder}.`, { place: { file: folder } });
}

function isCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
