import { basename } from 'node:path';
import type { ListedExperiment } from '#shared/experiment.ts';
import type { ExperimentRow } from '#shared/experiment-operations.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { createRunTrash, type RunTrash } from './run-trash.ts';

export interface ExperimentShelfParts {
  readonly ask: Client<TrainerContract>;
  readonly experimentsFolder: string;
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
  const { ask, experimentsFolder } = parts;
  const trash = createRunTrash(parts.trash);
  /** Folders by id as last listed: an id is looked up far more often than experiments come and go. */
  let known = new Map<string, string>();

  async function list(): Promise<ListedExperiment[]> {
    const { experiments } = await ask('listExperiments', { folder: experimentsFolder });
    known = new Map(experiments.map(({ folder }) => [basename(folder), folder]));
    return experiments;
  }

  return {
    trash,
    async rows() {
      const rows = (await list()).map(({ folder, ...row }) => ({ ...row, id: basename(folder) }));
      return rows.filter(({ id }) => !trash.has(id));
    },
    async folderOf(id) {
      if (!known.has(id)) await list();
      const folder = known.get(id);
      if (folder === undefined) throw new Failure('not-allowed', 'There is no such comparison.');
      return folder;
    },
  };
}
