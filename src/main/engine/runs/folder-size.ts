import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nextTurn } from '../next-turn.ts';
import { holdsRun } from './run-folder.ts';

/** Bytes of all files in a folder, however deep; a file that goes while it is counted counts nothing. */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? await folderSize(path) : await fileSize(path);
  }
  return bytes;
}

/** Bytes of a file; 0 where there is none. A link counts as itself, not as what it points at. */
export async function fileSize(path: string): Promise<number> {
  return await lstat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Runs that are measured at the same time: more would not be faster, and would hold up other reading. */
const atOnce = 8;

/** Bytes of each run directly inside a folder, by the name of its own folder; runs that cannot be read count as well. */
export async function measureRuns(folder: string): Promise<Record<string, number>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const sizes: [name: string, bytes: number][] = [];
  for (let start = 0; start < names.length; start += atOnce) {
    await Promise.all(
      names.slice(start, start + atOnce).map(async (name) => {
        const path = join(folder, name);
        if (await holdsRun(path)) sizes.push([name, await folderSize(path)]);
      }),
    );
    await nextTurn();
  }
  return Object.fromEntries(sizes);
}
