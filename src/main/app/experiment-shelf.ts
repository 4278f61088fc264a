import { basename } from 'node:path';
import type { ListedExperiment } from '#shared/experiment.ts';
import type { ExperimentRow } from '#shared/experiment-operations.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { createFolderIndex } from './folder-index.ts';
import { createRunTrash, type RunTrash } from './run-trash.ts';

export interface ExperimentShelfParts {
  readonly ask: Client<TrainerContract>;
  /** Where experiments lie: here, and in folders that machines share. */
  readonly folders: () => readonly string[];
  /** Moves a folder to the system's trash and rejects where it cannot. */
  readonly trash: (folder: string) => Promise<void>;
}

/** Every experiment of this computer, as the window may know of them: by ids, never by paths. */
export interface ExperimentShelf {
  readonly trash: RunTrash;
  /** Newest first; what waits for the trash is left out. */
  rows(): Promise<ExperimentRow[]>;
  /** The folder an id stands for. Throws `not-allowed` for one that no experiment has. */
  folderOf(id: string): Promise<string>;
}

/** One for the app: windows come and go, a deletion that waits must not. */
export function createExperimentShelf(parts: ExperimentShelfParts): ExperimentShelf {
  const { ask, folders } = parts;
  const trash = createRunTrash(parts.trash);
  const index = createFolderIndex(async () => {
    const lists = await Promise.all(folders().map((folder) => ask('listExperiments', { folder })));
    return newestFirst(lists.flatMap(({ experiments }) => experiments));
  }, 'There is no such comparison.');

  return {
    trash,
    async rows() {
      const rows = (await index.list()).map(({ folder, ...row }) => ({ ...row, id: basename(folder) }));
      return rows.filter(({ id }) => !trash.has(id));
    },
    folderOf: index.folderOf,
  };
}

function newestFirst(listed: readonly ListedExperiment[]): ListedExperiment[] {
  const startOf = (one: ListedExperiment) => (one.kind === 'experiment' ? one.startedAt : '');
  return listed.toSorted((a, b) => startOf(b).localeCompare(startOf(a)));
}
