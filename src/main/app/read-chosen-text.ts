import { readFile, stat } from 'node:fs/promises';
import { Failure, type FailureCode, toFailure } from '#shared/rpc/failure.ts';

/** More bytes than the longest of these files takes. */
const longestFile = 1_000_000;

/** A text file that a person chose, for what it should hold ("plan"). Throws `file-unreadable`, and `invalid` for one too long. */
export async function readChosenText(
  path: string,
  { noun, invalid }: { readonly noun: string; readonly invalid: FailureCode },
): Promise<string> {
  const place = { file: path };
  const text = await readShortText(path).catch((thrown: unknown) => {
    const detail = toFailure(thrown).message;
    throw new Failure('file-unreadable', `The ${noun} could not be read.`, { place, detail });
  });
  if (text === null) throw new Failure(invalid, `This file is too long for a ${noun}.`, { place });
  return text;
}

/** null where it is too long. Rejects as the file system does. */
async function readShortText(path: string): Promise<string | null> {
  const { size } = await stat(path);
  return size > longestFile ? null : await readFile(path, 'utf8');
}
