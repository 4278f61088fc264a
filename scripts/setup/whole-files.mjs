import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Temporary names end like this, so that what a killed set-up left behind is known by its name and swept away. */
const temporaryMark = '.part-';

export function temporaryName(path) {
  return `${path}${temporaryMark}${randomUUID().slice(0, 8)}`;
}

/**
 * Removes what earlier, killed set-ups left in a folder; call it only while holding that folder's lock. The files by which
 * others wait for that lock are left alone.
 */
export async function sweepTemporaries(folder) {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => name.includes(temporaryMark) && !name.includes('.lock'));
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Writes a small file so that a reader never sees half of it. */
export async function writeWhole(path, text) {
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryName(path);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Puts a finished folder in its place, replacing an older one; a program that has the old one open keeps it. */
export async function publishFolder(finished, place) {
  await mkdir(dirname(place), { recursive: true });
  const old = temporaryName(place);
  const replaced = await rename(place, old).then(
    () => true,
    () => false,
  );
  await rename(finished, place);
  if (replaced) await rm(old, { recursive: true, force: true });
}

/** The JSON in a file, or undefined when the file is missing or damaged: a damaged stamp means "do it again". */
export async function readJson(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export async function writeJson(path, value) {
  await writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);
}

export async function sizeOf(path) {
  return stat(path).then(
    (found) => found.size,
    () => -1,
  );
}

/** Lower-case hexadecimal SHA-256 of a file, streamed. */
export async function sha256OfFile(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** Points a link at a folder, replacing an older link at once; a junction on Windows, where links need no rights. */
export async function pointTo(link, folder) {
  const current = await readlink(link).catch(() => undefined);
  if (current === folder) return;
  await mkdir(dirname(link), { recursive: true });
  const entry = await lstat(link).catch(() => undefined);
  if (entry && !entry.isSymbolicLink()) await rm(link, { recursive: true, force: true });
  const temporary = temporaryName(link);
  await symlink(folder, temporary, process.platform === 'win32' ? 'junction' : 'dir');
  if (process.platform === 'win32') await rm(link, { recursive: true, force: true });
  await rename(temporary, link);
}
