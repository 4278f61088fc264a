import { basename } from 'node:path';
import { Failure, type FailureCode, toFailure } from '#shared/rpc/failure.ts';

const causes: Readonly<Record<string, readonly [FailureCode, string]>> = {
  ENOENT: ['file-not-found', 'there is no such file.'],
  ENOTDIR: ['file-not-found', 'there is no such file.'],
  ENAMETOOLONG: ['file-not-found', 'no file can have a name this long.'],
  EISDIR: ['file-is-folder', 'this is a folder.'],
  EACCES: ['file-unreadable', 'you are not allowed to read it.'],
  EPERM: ['file-unreadable', 'you are not allowed to read it.'],
  EIO: ['file-unreadable', 'the disk reported an error.'],
  EMFILE: ['file-unreadable', 'too many files are open.'],
  ENFILE: ['file-unreadable', 'too many files are open.'],
};

/** What the operating system said about opening or reading `path`, as a failure naming the file; anything else passes. */
export function fileFailure(path: string, thrown: unknown): Failure {
  if (thrown instanceof Failure || !(thrown instanceof Error && 'code' in thrown)) return toFailure(thrown);
  const [failureCode, what] = causes[String(thrown.code)] ?? ['file-unreadable', 'it cannot be read.'];
  return new Failure(failureCode, `${basename(path)}: ${what}`, {
    place: { file: path },
    detail: thrown.message,
  });
}

/** The failure for a path that names a folder where a file is wanted. */
export function folderFailure(path: string): Failure {
  return new Failure('file-is-folder', `${basename(path)}: this is a folder.`, { place: { file: path } });
}
