import { classCount, imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { nextTurn } from '../next-turn.ts';
import { type CompiledReading, compileReading } from './compiled-reading.ts';
import type { Model } from './model.ts';
import { type ReadingOptions, readImages, readingBatch } from './read-digits.ts';
import { type Shift, shiftImages, testTimeShifts } from './shifted-images.ts';

/** Images from which on a network is compiled before it reads them. */
const worthCompiling = 2000;

/** Who reads, and how often each of them reads a digit; see {@link testTimeShifts}. */
export interface Reader {
  readonly models: readonly Model[];
  readonly readsPerDigit: number;
}

/**
 * Probabilities [n, 10] for images [n, 784]: the mean over all models and shifts. Gives way to other work between
 * batches; throws `cancelled` once `signal` aborts.
 */
export async function readTogether(
  { models, readsPerDigit }: Reader,
  pixels: Uint8Array,
  options: ReadingOptions = {},
): Promise<Float32Array> {
  const shifts = testTimeShifts(readsPerDigit);
  const voices = models.length * shifts.length;
  const rows = pixels.length / imagePixels;
  const rowsAtOnce = Math.floor(readingBatch / shifts.length);
  const mean = new Float32Array(rows * classCount);
  const readings = models.map((model) => readingOf(model, rows * shifts.length));
  try {
    for (let start = 0; start < rows; start += rowsAtOnce) {
      const own = pixels.subarray(start * imagePixels, (start + rowsAtOnce) * imagePixels);
      const images = shiftedEachWay(own, shifts);
      const places = (own.length / imagePixels) * classCount;
      for (const reading of readings) {
        if (options.signal?.aborted) throw new Failure('cancelled', 'Reading the digits was cancelled.');
        for (const [place, share] of reading.read(images).entries()) {
          const target = start * classCount + (place % places);
          mean[target] = (mean[target] ?? 0) + share / voices;
        }
        await nextTurn();
      }
      options.onProgress?.(Math.min(rows, start + rowsAtOnce), rows);
    }
    return mean;
  } finally {
    for (const reading of readings) reading.dispose();
  }
}

/** Compiled where there is much to read; compiling takes as long as reading some hundred images. */
function readingOf(model: Model, images: number): CompiledReading {
  if (images >= worthCompiling) return compileReading(model);
  return { read: (pixels) => readImages(model, pixels), dispose() {} };
}

/** The images [n, 784] once for each shift, one shift after the other: a single digit is then read in one call. */
function shiftedEachWay(pixels: Uint8Array, shifts: readonly Shift[]): Uint8Array {
  const all = new Uint8Array(pixels.length * shifts.length);
  for (const [position, shift] of shifts.entries())
    all.set(shiftImages(pixels, shift), position * pixels.length);
  return all;
}
