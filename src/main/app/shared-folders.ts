import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { SettingsStore } from './settings.ts';

/** Folders that a scheduler's machines share with this computer, as a person chose them. */
export interface SharedFolders {
  /** The one that new experiments go to, and those before it. */
  all(): readonly string[];
  /** What the window may know of the first; null before one was chosen. */
  name(): string | null;
  /** Puts a folder first. Throws `file-unwritable` for one that nothing can be written to. */
  choose(folder: string): Promise<void>;
  /** Where the next experiment goes. Throws `folder-not-shared` before one was chosen. */
  next(): string;
}

/** Folders that are remembered: what was compared there stays in the list. */
const mostFolders = 8;

export function createSharedFolders(settings: SettingsStore): SharedFolders {
  const all = () => settings.get().sharedFolders;
  return {
    all,
    name() {
      const [first] = all();
      return first === undefined ? null : basename(first);
    },
    async choose(folder) {
      await refuseUnwritable(folder);
      const others = all().filter((known) => known !== folder);
      settings.change({ sharedFolders: [folder, ...others].slice(0, mostFolders) });
    },
    next() {
      const [first] = all();
      if (first === undefined)
        throw new Failure(
          'folder-not-shared',
          'No folder that the machines of the scheduler share is chosen.',
        );
      // Others may write there too: a number that is free now could be taken a moment later.
      const time = new Date().toISOString().replaceAll(/[-:]|\..*/g, '');
      return join(first, `experiment-${time}-${randomBytes(2).toString('hex')}`);
    },
  };
}

async function refuseUnwritable(folder: string): Promise<void> {
  const trial = join(folder, `.digit-recognizer-${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(trial, '');
    await rm(trial);
  } catch (thrown) {
    throw new Failure('file-unwritable', `Nothing can be written to ${basename(folder)}.`, {
      place: { file: folder },
      detail: toFailure(thrown).message,
    });
  }
}
