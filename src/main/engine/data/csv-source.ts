import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Failure } from '#shared/rpc/failure.ts';

/** Bytes read at once: enough that the calls cost nothing, few enough to be parsed in some milliseconds. */
const chunkBytes = 1024 * 1024;

/**
 * Reads a file in chunks from where `handle` stands, each chunk while the caller still works on the one before. A chunk
 * may be overwritten once the next one is asked for.
 */
export async function* readChunks(handle: FileHandle): AsyncGenerator<Uint8Array, void> {
  let buffer = new Uint8Array(chunkBytes);
  let spare = new Uint8Array(chunkBytes);
  let reading = readInto(handle, buffer);
  for (;;) {
    const length = await reading;
    if (length === 0) return;
    const chunk = buffer.subarray(0, length);
    [buffer, spare] = [spare, buffer];
    reading = readInto(handle, buffer);
    yield chunk;
  }
}

/** Starts a read whose error waits for whoever awaits it, even when nobody does after a failure elsewhere. */
function readInto(handle: FileHandle, buffer: Uint8Array): Promise<number> {
  const reading = handle.read(buffer, 0, buffer.length, null).then(({ bytesRead }) => bytesRead);
  reading.catch(ignore);
  return reading;
}

/** The bytes of a file as they are, or unpacked when they start as gzip does. Throws `gzip-damaged` naming `path`. */
export async function* unpack(
  chunks: AsyncGenerator<Uint8Array, void>,
  path: string,
): AsyncGenerator<Uint8Array, void> {
  const first = await chunks.next();
  if (first.done) return;
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const all = startingWith(first.value, chunks);
  yield* isGzip ? gunzip(all, path) : all;
}

async function* startingWith(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  yield first;
  yield* rest;
}

async function* gunzip(packed: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array, void> {
  const unpacked = createGunzip({ chunkSize: chunkBytes });
  pipeline(Readable.from(copies(packed)), unpacked, ignore);
  try {
    for await (const chunk of unpacked) if (chunk instanceof Uint8Array) yield chunk;
  } catch (thrown) {
    throw isZlibError(thrown) ? damaged(path, thrown) : thrown;
  }
}

/** Copies each chunk, since the decompressor may still read one when the next is asked for. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) yield chunk.slice();
}

function isZlibError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_');
}

function damaged(path: string, { message }: Error): Failure {
  const what = message === 'unexpected end of file' ? 'ends too early' : 'is damaged';
  const place = { file: path };
  return new Failure('gzip-damaged', `${basename(path)}: the compressed data ${what}.`, {
    place,
    detail: message,
  });
}

function ignore(): void {}
