import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import { createCsvParser } from './csv-parser.ts';
import { readChunks, unpack } from './csv-source.ts';
import { type Dataset, type DatasetBlock, joinBlocks } from './dataset.ts';
import { fileFailure, folderFailure } from './file-failure.ts';

/** How a read may be watched and stopped. */
export interface ReadCsvOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after every chunk (1 MiB) with bytes of the file as it lies on disk; `bytesTotal` is 0 for a pipe. */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

/**
 * Reads Kaggle's train.csv or test.csv, plain or gzipped, and checks every value. Gives way to the event loop after each
 * chunk; needs about twice the pixel bytes of memory. Throws a `file-…`, `csv-…`, `gzip-damaged` or `cancelled` failure.
 */
export async function readCsv(path: string, options: ReadCsvOptions = {}): Promise<Dataset> {
  const { signal } = options;
  try {
    signal?.throwIfAborted();
    return await untilAborted(readWhole(path, options), signal);
  } catch (thrown) {
    if (signal?.aborted) throw new Failure('cancelled', `Reading ${basename(path)} was cancelled.`);
    throw fileFailure(path, thrown);
  }
}

async function readWhole(path: string, options: ReadCsvOptions): Promise<Dataset> {
  const handle = await open(path);
  try {
    const before = await handle.stat();
    if (before.isDirectory()) throw folderFailure(path);
    const blocks = await readRows(handle, { path, before, ...options });
    return await joinBlocks(basename(path), blocks, options.signal);
  } finally {
    await handle.close();
  }
}

interface Reading extends ReadCsvOptions {
  readonly path: string;
  /** What the file was when it was opened. */
  readonly before: Stats;
}

async function readRows(handle: FileHandle, reading: Reading): Promise<DatasetBlock[]> {
  const { path, before } = reading;
  const parser = createCsvParser(path);
  try {
    for await (const chunk of unpack(watch(readChunks(handle), reading), path)) parser.push(chunk);
    const blocks = parser.end();
    if (await hasChanged(handle, before)) throw changed(path);
    return blocks;
  } catch (thrown) {
    // A file still being copied looks like a bad one: say what is the matter, not what follows from it.
    if (thrown instanceof Failure && (await hasChanged(handle, before))) throw changed(path);
    throw thrown;
  }
}

/** Passes chunks on while the read is wanted and the file is as long as it was, reporting progress. */
async function* watch(
  chunks: AsyncIterable<Uint8Array>,
  { path, before, signal, onProgress }: Reading,
): AsyncGenerator<Uint8Array, void> {
  const bytesTotal = before.isFile() ? before.size : 0;
  let bytesRead = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    bytesRead += chunk.length;
    if (before.isFile() && bytesRead > bytesTotal) throw changed(path);
    onProgress?.(bytesRead, bytesTotal);
    yield chunk;
  }
  if (before.isFile() && bytesRead < bytesTotal) throw changed(path);
}

async function hasChanged(handle: FileHandle, before: Stats): Promise<boolean> {
  const now = await handle.stat();
  return before.isFile() && (now.size !== before.size || now.mtimeMs !== before.mtimeMs);
}

function changed(path: string): Failure {
  const place = { file: path };
  return new Failure('file-changed', `${basename(path)}: the file changed while it was read.`, { place });
}

/** Waits for `work`, but not once `signal` aborts: a disk or pipe that hangs cannot hold up a cancel. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
