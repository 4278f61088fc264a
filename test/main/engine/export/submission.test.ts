import { linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSubmission, submissionCsv, writeSubmission } from '#engine/export/submission.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { sampleSubmission } from '../data/kaggle-files.ts';

const folder = temporaryFolder();
const predictions = Uint8Array.from([7, 0, 9]);

test('a submission is written as Kaggle has it', () => {
  expect(submissionCsv(predictions)).toBe('ImageId,Label\r\n1,7\r\n2,0\r\n3,9\r\n');
});

test('what is written is read back as it was, whatever the digits', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 300 }), (digits) => {
      expect([...parseSubmission(submissionCsv(Uint8Array.from(digits)), 'x')]).toEqual(digits);
    }),
  );
});

describe.skipIf(sampleSubmission() === null)("Kaggle's own sample_submission.csv", () => {
  test('has exactly the form that is written here', () => {
    const text = readFileSync(sampleSubmission() ?? '', 'latin1');
    const labels = parseSubmission(text, 'sample_submission.csv');
    expect(labels.length).toBe(28_000);
    expect(submissionCsv(labels)).toBe(text);
  });
});

test.each([
  ['ImageId,Label\n1,7\n', 1],
  ['imageid,label\r\n1,7\r\n', 1],
  ['ImageId,Label\r\n0,7\r\n', 2],
  ['ImageId,Label\r\n1,7\r\n3,0\r\n', 3],
  ['ImageId,Label\r\n1,7\r\n2,10\r\n', 3],
  ['ImageId,Label\r\n1,7\r\n2,\r\n', 3],
  ['ImageId,Label\r\n1,7\r\n2,0', 3],
  ['ImageId,Label\r\n1,7\r\n\r\n', 3],
])('%j is no submission, because of row %i', (text, row) => {
  expect(() => parseSubmission(text, 's.csv')).toThrowError(
    expect.objectContaining({ code: 'submission-damaged', place: { file: 's.csv', row } }),
  );
});

test('a file that is there stays, unless the person has agreed', async () => {
  const path = join(folder, 'submission.csv');
  writeFileSync(path, 'precious');
  await expect(writeSubmission({ path, replace: false }, predictions)).rejects.toMatchObject({
    code: 'file-exists',
  });
  expect(readFileSync(path, 'utf8')).toBe('precious');
  await writeSubmission({ path, replace: true }, predictions);
  expect(readFileSync(path, 'utf8')).toBe(submissionCsv(predictions));
  expect(readdirSync(folder)).toEqual(['submission.csv']);
});

test('the digits themselves are never replaced, under whatever name', async () => {
  const path = join(folder, 'test.csv');
  const other = join(folder, 'same.csv');
  writeFileSync(path, 'pixels');
  linkSync(path, other);
  await expect(
    writeSubmission({ path: other, replace: true, protect: [path] }, predictions),
  ).rejects.toMatchObject({ code: 'file-exists' });
  expect(readFileSync(path, 'utf8')).toBe('pixels');
});

test('a folder that is not there, and a folder in the place of the file, are said', async () => {
  await expect(
    writeSubmission({ path: join(folder, 'none', 's.csv'), replace: false }, predictions),
  ).rejects.toMatchObject({ code: 'file-unwritable' });
  await expect(writeSubmission({ path: folder, replace: true }, predictions)).rejects.toMatchObject({
    code: 'file-is-folder',
  });
});
