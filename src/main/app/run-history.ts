import { statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Client } from '#shared/rpc/connect.ts';
import type { RunEntry } from '#shared/run-history.ts';
import type { RunRow } from '#shared/studio-contract.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { createFolderIndex } from './folder-index.ts';
import { createRunTrash, type RunTrash } from './run-trash.ts';

export interface RunHistoryParts {
  readonly ask: Client<TrainerContract>;
  readonly runsFolder: string;
  /** Moves a folder to the system's trash and rejects where it cannot. */
  readonly trash: (folder: string) => Promise<void>;
}

/** Every run of this computer, as the window may know of them: by ids, never by paths. */
export interface RunHistory {
  readonly trash: RunTrash;
  /** Newest first; what waits for the trash is left out. */
  rows(): Promise<RunRow[]>;
  /** The folder an id stands for. Throws `not-allowed` for one that no run has. */
  folderOf(id: string): Promise<string>;
  /** Bytes on the disk by id, and those that are free there. */
  sizes(): Promise<{ bytes: Record<string, number>; free: number }>;
}

/** One for the app: windows come and go, a deletion that waits must not. */
export function createRunHistory({ ask, runsFolder, trash }: RunHistoryParts): RunHistory {
  const bin = createRunTrash(trash);
  const index = createFolderIndex(
    async () => (await ask('listRuns', { folder: runsFolder })).runs,
    'There is no such run.',
  );

  return {
    trash: bin,
    async rows() {
      const rows = (await index.list()).map(rowOf);
      return rows.filter(({ id }) => !bin.has(id));
    },
    folderOf: index.folderOf,
    async sizes() {
      const { bytes } = await ask('measureRuns', { folder: runsFolder });
      return { bytes, free: await freeBytes(runsFolder) };
    },
  };
}

function rowOf(entry: RunEntry): RunRow {
  const id = basename(entry.folder);
  if (entry.kind === 'unreadable') {
    return { kind: 'unreadable', id, failure: { code: entry.code, message: entry.message } };
  }
  const { folder, ...rest } = entry;
  return { ...rest, id };
}

/** Before the first run its folder is missing: its parent is on the same disk. */
async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => statfs(dirname(folder)));
  return disk.bavail * disk.bsize;
}
