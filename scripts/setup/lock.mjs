import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { temporaryName } from './whole-files.mjs';

const beat = 2_000;
const defaults = { pollEvery: 250, silentFor: 30_000 };

/**
 * Runs `work` while holding a lock file, so that two set-ups never write the same folder at once. The holder touches the
 * file every two seconds; a lock whose process is gone, or that nobody touched for 30 s of our own watching, is dead and
 * is taken over: a killed set-up must never block the next one.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (holder: number) => void, pollEvery?: number, silentFor?: number }} [options]
 */
export async function withLock(path, work, options = {}) {
  await acquire(path, { ...defaults, ...options });
  const heart = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, beat);
  heart.unref();
  const release = () => rm(path, { force: true });
  try {
    return await work();
  } finally {
    clearInterval(heart);
    await release();
  }
}

async function acquire(path, { onWait, pollEvery, silentFor }) {
  await mkdir(dirname(path), { recursive: true });
  let seen = { touched: -1, since: performance.now() };
  for (let told = false; !(await create(path)); ) {
    const holder = await readHolder(path);
    if (!holder) continue;
    if (holder.touched !== seen.touched) seen = { touched: holder.touched, since: performance.now() };
    if ((await isGone(holder)) || performance.now() - seen.since > silentFor) {
      await takeAway(path, holder);
      continue;
    }
    if (!told) onWait?.(holder.pid);
    told = true;
    await new Promise((wake) => setTimeout(wake, pollEvery));
  }
}

/** A hard link appears whole or not at all, so nobody reads a lock without its holder. */
async function create(path) {
  const own = temporaryName(path);
  await writeFile(own, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function readHolder(path) {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const { pid, host } = parseHolder(text);
    return { pid, host, text, touched: mtimeMs };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A lock that cannot be read was not written by us whole; its silence alone decides when it is dead. */
function parseHolder(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { pid: 0, host: '' };
  }
}

async function isGone({ pid, host }) {
  if (host !== hostname() || pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
  // One that has ended keeps its number until somebody asks how; a container's first process may take its time.
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /^[ZX]/.test(text.slice(text.lastIndexOf(')') + 2));
}

/** Moves a dead lock aside; when another set-up was quicker and the file is already its fresh lock, puts it back. */
async function takeAway(path, holder) {
  const aside = temporaryName(path);
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const text = await readFile(aside, 'utf8');
  if (text !== holder.text) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}
