import { access } from 'node:fs/promises';
import { Failure } from '#shared/rpc/failure.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';

/** Kaggle's submission as `sample_submission.csv` has it: ImageId from 1, the digit, CRLF. */
export function submissionCsv(predictions: Uint8Array): string {
  const rows = Array.from(predictions, (digit, row) => `${row + 1},${digit}\r\n`);
  return `ImageId,Label\r\n${rows.join('')}`;
}

/** Writes `submission.csv`. Throws `file-exists` rather than replace a file. */
export async function writeSubmission(path: string, predictions: Uint8Array): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) throw new Failure('file-exists', `${path} already exists.`, { place: { file: path } });
  await writeFileAtomically(path, submissionCsv(predictions));
}
