import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

/**
 * Writes a file the person chose a place for. One that is there already stays as it was until the new one is whole. Throws
 * `file-unwritable`.
 */
export async function saveChosenFile(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content, { flag: 'wx', flush: true });
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new Failure('file-unwritable', `${path} could not be written.`, {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
}
