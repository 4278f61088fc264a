import { createHash } from 'node:crypto';
import { nextTurn } from '#engine/next-turn.ts';
import { imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';

/** Digits in memory, as every part of the engine takes them: one row per image, nothing scaled or shuffled. */
export interface Dataset {
  /** What a person calls it: the file's base name, or the name of the generator. */
  readonly name: string;
  readonly rows: number;
  /** `[rows, 784]`, row by row, 0 (paper) to 255 (ink). */
  readonly pixels: Uint8Array;
  /** `[rows]`, 0 to 9, or null where the file has none (Kaggle's test.csv). */
  readonly labels: Uint8Array | null;
  /** SHA-256 of the labels, then the pixels, in hex: equal digits give equal fingerprints however a file wrote them. */
  readonly fingerprint: string;
}

/** Consecutive rows of a table: `[rows, 784]` pixels and, where there are labels, `[rows]` of them. */
export interface DatasetBlock {
  readonly rows: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array | null;
}

/** Every row in order, for what reads them all. */
export function allRows(rows: number): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row);
}

/** Copies of images `[n, 784]` by row, in the order asked for. */
export function copyImages(pixels: Uint8Array, rows: ArrayLike<number>): Uint8Array {
  const copies = new Uint8Array(rows.length * imagePixels);
  for (let position = 0; position < rows.length; position++) {
    const start = (rows[position] ?? 0) * imagePixels;
    copies.set(pixels.subarray(start, start + imagePixels), position * imagePixels);
  }
  return copies;
}

/** The fingerprint of digits already in one piece; takes about 20 ms for 42,000 of them. */
export function fingerprintDigits(pixels: Uint8Array, labels: Uint8Array | null): string {
  const hash = createHash('sha256');
  if (labels !== null) hash.update(labels);
  return hash.update(pixels).digest('hex');
}

/**
 * Joins blocks into one dataset and takes its fingerprint, giving way to the event loop after each block. Throws a
 * `cancelled` failure once `signal` aborts.
 */
export async function joinBlocks(
  name: string,
  blocks: readonly DatasetBlock[],
  signal?: AbortSignal,
): Promise<Dataset> {
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const hash = createHash('sha256');
  const labels = joinLabels(blocks, rows);
  if (labels !== null) hash.update(labels);
  const pixels = new Uint8Array(rows * imagePixels);
  let offset = 0;
  for (const block of blocks) {
    pixels.set(block.pixels, offset);
    hash.update(block.pixels);
    offset += block.pixels.length;
    await nextTurn();
    if (signal?.aborted) throw new Failure('cancelled', `Reading ${name} was cancelled.`);
  }
  return { name, rows, pixels, labels, fingerprint: hash.digest('hex') };
}

function joinLabels(blocks: readonly DatasetBlock[], rows: number): Uint8Array | null {
  const labels = new Uint8Array(rows);
  let offset = 0;
  for (const block of blocks) {
    if (block.labels === null) return null;
    labels.set(block.labels, offset);
    offset += block.rows;
  }
  return labels;
}
