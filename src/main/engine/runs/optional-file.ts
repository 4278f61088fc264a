import { readFile } from 'node:fs/promises';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** The text of a file; null where there is none. Throws `file-unreadable` with the system's reason. */
export async function readTextIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw new Failure('file-unreadable', `${path} could not be read.`, {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
}
