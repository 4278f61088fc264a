import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, open, readdir, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readCsv } from '#engine/data/read-csv.ts';
import { Failure, type FailureCode } from '#shared/rpc/failure.ts';
import { encode, plainLayout, someDigits, writeCsv } from './csv-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;

/** Writes a file of this name into a folder of its own and returns its path. */
async function fileOf(bytes: Uint8Array, name = 'train.csv'): Promise<string> {
  const place = join(folder, String(written++));
  await mkdir(place);
  await writeFile(join(place, name), bytes);
  return join(place, name);
}

async function expectFailure(
  reading: Promise<unknown>,
  code: FailureCode,
  message: string,
): Promise<Failure> {
  const thrown: unknown = await reading.then(
    () => undefined,
    (reason) => reason,
  );
  expect(thrown).toBeInstanceOf(Failure);
  if (!(thrown instanceof Failure)) throw new Error('unreachable');
  expect({ code: thrown.code, message: thrown.message }).toEqual({ code, message });
  return thrown;
}

const digits = someDigits(12);
const bytes = writeCsv(digits);
const manyDigits = writeCsv(someDigits(2000));

test('a labelled table becomes a dataset', async () => {
  const dataset = await readCsv(await fileOf(bytes));
  expect(dataset.name).toBe('train.csv');
  expect(dataset.rows).toBe(12);
  expect([...(dataset.labels ?? [])]).toEqual(digits.map(({ label }) => label));
  expect(dataset.pixels).toEqual(Uint8Array.from(digits.flatMap(({ pixels }) => [...pixels])));
  const hash = createHash('sha256')
    .update(dataset.labels ?? '')
    .update(dataset.pixels);
  expect(dataset.fingerprint).toBe(hash.digest('hex'));
});

test('a table without labels has none', async () => {
  const unlabelled = someDigits(3, false);
  const dataset = await readCsv(await fileOf(writeCsv(unlabelled), 'test.csv'));
  expect(dataset).toMatchObject({ name: 'test.csv', rows: 3, labels: null });
  expect(dataset.pixels).toEqual(Uint8Array.from(unlabelled.flatMap(({ pixels }) => [...pixels])));
});

test('the fingerprint depends on the digits, not on the layout or the packing', async () => {
  const { fingerprint } = await readCsv(await fileOf(bytes));
  const dressed = writeCsv(digits, { ...plainLayout, lineEnd: '\r\n', dress: (value) => `"${value}"` });
  for (const same of [dressed, gzipSync(bytes), gzipSync(dressed)]) {
    expect((await readCsv(await fileOf(same))).fingerprint).toBe(fingerprint);
  }
  const other = await readCsv(await fileOf(writeCsv(someDigits(13))));
  expect(other.fingerprint).not.toBe(fingerprint);
});

test('gzip is known by its bytes, not its name, and may have several members', async () => {
  const half = bytes.length >> 1;
  const members = Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]);
  const expected = await readCsv(await fileOf(bytes));
  for (const name of ['train.csv', 'train.csv.gz']) {
    expect(await readCsv(await fileOf(members, name))).toEqual({ ...expected, name });
  }
  expect(await readCsv(await fileOf(bytes, 'plain.gz'))).toEqual({ ...expected, name: 'plain.gz' });
});

test('progress counts the bytes on disk up to all of them', async () => {
  for (const content of [manyDigits, gzipSync(manyDigits)]) {
    const reports: [number, number][] = [];
    await readCsv(await fileOf(content), { onProgress: (read, total) => reports.push([read, total]) });
    expect(reports.every(([, total]) => total === content.length)).toBe(true);
    expect(reports.map(([read]) => read)).toEqual(reports.map(([read]) => read).toSorted((a, b) => a - b));
    expect(reports.at(-1)).toEqual([content.length, content.length]);
  }
});

test('no file', async () => {
  const path = join(folder, 'nowhere', 'train.csv');
  const failure = await expectFailure(readCsv(path), 'file-not-found', 'train.csv: there is no such file.');
  expect(failure.place).toEqual({ file: path });
});

test('a file where a folder should be', async () => {
  const path = join(await fileOf(bytes), 'train.csv');
  await expectFailure(readCsv(path), 'file-not-found', 'train.csv: there is no such file.');
});

test('a folder', async () => {
  const failure = await expectFailure(
    readCsv(folder),
    'file-is-folder',
    `${folder.split('/').at(-1)}: this is a folder.`,
  );
  expect(failure.place).toEqual({ file: folder });
});

test.skipIf(process.platform === 'win32')('a file one may not read', async () => {
  const path = await fileOf(bytes);
  await chmod(path, 0);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await expectFailure(readCsv(path), 'file-unreadable', 'train.csv: you are not allowed to read it.');
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test('an empty file, plain and packed', async () => {
  for (const empty of [new Uint8Array(0), gzipSync('')]) {
    await expectFailure(readCsv(await fileOf(empty)), 'csv-empty', 'train.csv: the file is empty.');
  }
});

test('a failure names the whole path and its place', async () => {
  const path = await fileOf(encode('label,pixel1\n'));
  const message = 'train.csv, row 1, column 2: found "pixel1", expected "pixel0".';
  const failure = await expectFailure(readCsv(path), 'csv-bad-header', message);
  expect(failure.place).toEqual({ file: path, row: 1, column: 2 });
});

test('a truncated gzip file', async () => {
  const packed = gzipSync(manyDigits);
  for (const length of [2, 15, packed.length >> 1, packed.length - 1]) {
    const path = await fileOf(packed.subarray(0, length), 'train.csv.gz');
    const message = 'train.csv.gz: the compressed data ends too early.';
    expect((await expectFailure(readCsv(path), 'gzip-damaged', message)).place).toEqual({ file: path });
  }
});

test('a damaged gzip file', async () => {
  const packed = gzipSync(manyDigits);
  for (const place of [3, packed.length - 6]) {
    const damaged = Buffer.from(packed);
    damaged[place] = ~(damaged[place] ?? 0) & 0xff;
    const message = 'train.csv.gz: the compressed data is damaged.';
    await expectFailure(readCsv(await fileOf(damaged, 'train.csv.gz')), 'gzip-damaged', message);
  }
});

test('2 GB without a line end is refused after the first chunk', async () => {
  const path = await fileOf(encode('label,pixel0'));
  await truncate(path, 2 ** 31);
  let bytesRead = 0;
  const reading = readCsv(path, { onProgress: (read) => (bytesRead = read) });
  await expectFailure(reading, 'csv-not-text', 'train.csv, row 1: this line is not text.');
  expect(bytesRead).toBeLessThanOrEqual(2 ** 20);
});

test('an endless line that unpacks from a small file is refused early', async () => {
  const path = await fileOf(gzipSync(Buffer.alloc(2 ** 26, '0,')), 'train.csv.gz');
  const message =
    'train.csv.gz, row 1: this line is longer than 65536 bytes, expected at most a few thousand.';
  await expectFailure(readCsv(path), 'csv-line-too-long', message);
});

const changed = 'train.csv: the file changed while it was read.';

test('a file that shrinks while it is read', async () => {
  const path = await fileOf(manyDigits);
  const reading = readCsv(path, { onProgress: (read) => truncateSync(path, Math.min(read, 2 ** 20 + 100)) });
  await expectFailure(reading, 'file-changed', changed);
});

test('a file that grows while it is read', async () => {
  const path = await fileOf(manyDigits);
  const reading = readCsv(path, { onProgress: () => appendFileSync(path, manyDigits.subarray(-2000)) });
  await expectFailure(reading, 'file-changed', changed);
});

test('a file written over while it is read', async () => {
  const path = await fileOf(manyDigits);
  const reading = readCsv(path, { onProgress: () => utimesSync(path, 1, 1) });
  await expectFailure(reading, 'file-changed', changed);
});

test('a file still being copied is called that, not bad', async () => {
  const path = await fileOf(manyDigits.subarray(0, -1000));
  const reading = readCsv(path, { onProgress: (read, total) => read === total && appendFileSync(path, '0') });
  await expectFailure(reading, 'file-changed', changed);
});

const cancelled = 'Reading train.csv was cancelled.';

test('a read cancelled beforehand does nothing', async () => {
  const path = join(folder, 'nowhere', 'train.csv');
  await expectFailure(readCsv(path, { signal: AbortSignal.abort() }), 'cancelled', cancelled);
});

test('a cancelled read ends at once and closes the file', async () => {
  const path = await fileOf(manyDigits);
  const filesBefore = await openFiles();
  for (const content of [manyDigits, gzipSync(manyDigits)]) {
    writeFileSync(path, content);
    const stop = new AbortController();
    const reports: number[] = [];
    const onProgress = (read: number) => {
      reports.push(read);
      stop.abort();
    };
    await expectFailure(readCsv(path, { signal: stop.signal, onProgress }), 'cancelled', cancelled);
    expect(reports.length).toBe(1);
  }
  await expect.poll(openFiles).toBe(filesBefore);
});

/** How many files this process has open; 0 where the system does not tell. */
async function openFiles(): Promise<number> {
  const descriptors = await readdir('/proc/self/fd').catch(() => []);
  return descriptors.length;
}

test.skipIf(process.platform === 'win32')('a pipe is read, and cancelled even while it hangs', async () => {
  const path = join(folder, 'pipe.csv');
  execFileSync('mkfifo', [path]);
  const [dataset] = await Promise.all([readCsv(path), writeFile(path, bytes)]);
  expect(dataset).toMatchObject({ name: 'pipe.csv', rows: 12 });

  const stop = new AbortController();
  const hanging = readCsv(path, { signal: stop.signal });
  const writer = await open(path, 'w');
  stop.abort();
  await expectFailure(hanging, 'cancelled', 'Reading pipe.csv was cancelled.');
  await writer.close();
});
