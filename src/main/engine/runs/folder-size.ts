import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pacedTurns } from '../next-turn.ts';
import { areOfRun, namesIn } from './run-folder.ts';

/** Bytes of all files in a folder, however deep; a file that goes while it is counted counts nothing. */
export function folderSize(folder: string): number {
  return entriesOf(folder).reduce((bytes, entry) => {
    const path = join(folder, entry.name);
    return bytes + (entry.isDirectory() ? folderSize(path) : fileSize(path));
  }, 0);
}

/** Bytes of a file; 0 where there is none. A link counts as itself, not as what it points at. */
export function fileSize(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Bytes of each run directly inside a folder, by the name of its own folder; runs that cannot be read count as well. */
export async function measureRuns(folder: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  const pace = pacedTurns();
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && areOfRun(namesIn(path))) sizes[entry.name] = folderSize(path);
    await pace();
  }
  return sizes;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
