import { readFile, stat } from 'node:fs/promises';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';

const header = 'ImageId,Label';

/** Kaggle's submission as `sample_submission.csv` has it: ImageId from 1, the digit, CRLF. */
export function submissionCsv(predictions: Uint8Array): string {
  const rows = Array.from(predictions, (digit, row) => `${row + 1},${digit}\r\n`);
  return `${header}\r\n${rows.join('')}`;
}

/**
 * The labels of a submission. Takes nothing but Kaggle's own form: its header, ids from 1 in order, one digit 0 to 9,
 * CRLF after every line. Throws `submission-damaged` with the row (as a spreadsheet counts) that breaks it.
 */
export function parseSubmission(text: string, path: string): Uint8Array {
  const lines = text.split('\r\n');
  if (lines[0] !== header) throw damaged(path, 1, `the first line is not ${header}`);
  if (lines.at(-1) !== '') throw damaged(path, lines.length, 'the last line has no line end');
  return Uint8Array.from(lines.slice(1, -1), (line, row) => {
    const label = line.at(-1) ?? '';
    if (!/^\d$/.test(label) || line !== `${row + 1},${label}`)
      throw damaged(path, row + 2, `this row is not ImageId ${row + 1} and a digit`);
    return Number(label);
  });
}

export interface SubmissionFile {
  readonly path: string;
  /** Whether a file that is there already may go. */
  readonly replace: boolean;
  /** Files the submission must never replace, whatever `replace` says: the digits themselves. */
  readonly protect?: readonly string[];
}

/** Throws `file-exists` when writing would replace a file that must stay. */
export async function checkSubmissionPath({ path, replace, protect = [] }: SubmissionFile): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) return;
  const place = { file: path };
  if (found.isDirectory()) throw new Failure('file-is-folder', `${path} is a folder.`, { place });
  if (!replace) throw new Failure('file-exists', `${path} already exists.`, { place });
  for (const other of protect) {
    const kept = await stat(other).catch(() => null);
    if (kept !== null && kept.ino === found.ino && kept.dev === found.dev)
      throw new Failure('file-exists', `${path} holds digits; a submission never replaces those.`, { place });
  }
}

/**
 * Writes `submission.csv`, reads it back and compares. Throws `file-exists`, `file-unwritable`, or
 * `submission-damaged` when the disk does not give back what was written.
 */
export async function writeSubmission(file: SubmissionFile, predictions: Uint8Array): Promise<void> {
  await checkSubmissionPath(file);
  const { path } = file;
  await writeFileAtomically(path, submissionCsv(predictions));
  const written = parseSubmission(await readBack(path), path);
  const place = { file: path };
  if (written.length !== predictions.length) {
    const what = `${written.length} rows were read back where ${predictions.length} were written.`;
    throw new Failure('submission-damaged', what, { place });
  }
  const wrong = written.findIndex((label, row) => label !== predictions[row]);
  if (wrong >= 0) throw damaged(path, wrong + 2, 'this row holds another digit than was written');
}

async function readBack(path: string): Promise<string> {
  try {
    return await readFile(path, 'latin1');
  } catch (thrown) {
    throw new Failure('submission-damaged', `${path} could not be read back.`, {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
}

function damaged(path: string, row: number, what: string): Failure {
  return new Failure('submission-damaged', `${path}, row ${row}: ${what}.`, { place: { file: path, row } });
}
