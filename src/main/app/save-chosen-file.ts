import { writeFile } from 'node:fs/promises';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** Writes a file the person chose a place for. Throws `file-unwritable`. */
export async function saveChosenFile(path: string, content: Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (thrown) {
    throw new Failure('file-unwritable', `${path} could not be written.`, {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
}
