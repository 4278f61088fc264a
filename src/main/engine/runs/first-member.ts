import { join } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import { readEnsembleFile } from './ensemble-file.ts';
import { namesIn } from './run-folder.ts';

/**
 * The run that speaks for a folder: the first network of an ensemble, done or not, else the folder itself. Throws
 * `run-not-found` for an ensemble that has not begun, and `run-damaged` and `run-too-new`.
 */
export async function firstMember(folder: string): Promise<string> {
  const ensemble = await readEnsembleFile(folder);
  if (ensemble === null) return folder;
  const [first] = ensemble.members;
  if (first !== undefined) return join(folder, first);
  const [begun] = namesIn(folder)
    .filter((name) => name.startsWith('member-'))
    .sort();
  if (begun !== undefined) return join(folder, begun);
  throw new Failure('run-not-found', `The ensemble in ${folder} has not begun.`, { place: { file: folder } });
}
