import { basename } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';

/** Folders that the window knows by ids only: the names of their own. */
export interface FolderIndex<Entry> {
  /** Lists anew. */
  list(): Promise<readonly Entry[]>;
  /** The folder an id stands for. Throws `not-allowed` for one that is not in the list. */
  folderOf(id: string): Promise<string>;
}

/** Remembers what was listed last: an id is looked up far more often than folders come and go. `missing` says what an unknown id is none of. */
export function createFolderIndex<Entry extends { readonly folder: string }>(
  listEntries: () => Promise<readonly Entry[]>,
  missing: string,
): FolderIndex<Entry> {
  let known = new Map<string, string>();

  async function list(): Promise<readonly Entry[]> {
    const entries = await listEntries();
    known = new Map(entries.map(({ folder }) => [basename(folder), folder]));
    return entries;
  }

  return {
    list,
    async folderOf(id) {
      if (!known.has(id)) await list();
      const folder = known.get(id);
      if (folder === undefined) throw new Failure('not-allowed', missing);
      return folder;
    },
  };
}
