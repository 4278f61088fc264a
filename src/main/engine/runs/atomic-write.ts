import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';

/**
 * Writes a file so that a reader sees the old content or the new, never a half: to a temporary name beside it, synced,
 * then renamed. Throws `file-unwritable` with the system's reason; the old file then stays.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw unwritable(path, thrown);
  }
}

/** Removes what a process that was killed while it wrote atomically left in a folder. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isUnfinished)) await rm(join(folder, name), { force: true });
}

/** Whether a file is what such a process left. */
export function isUnfinished(name: string): boolean {
  return /\.[0-9a-f]{8}\.tmp$/.test(name);
}

/** Makes a folder and those above it, unless they are there. Throws `file-unwritable`. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((thrown: unknown) => {
    throw unwritable(path, thrown);
  });
}

/** The failure for anything that cannot be written. */
export function unwritable(path: string, thrown: unknown): Failure {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('file-unwritable', `${path} could not be written.`, {
    place: { file: path },
    detail: reason,
  });
}
