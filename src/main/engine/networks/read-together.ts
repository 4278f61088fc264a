import { classCount, imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { nextTurn } from '../next-turn.ts';
import type { Model } from './model.ts';
import { type ReadingOptions, readImages, readingBatch } from './read-digits.ts';
import { type Shift, shiftImages, testTimeShifts } from './shifted-images.ts';

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
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const own = pixels.subarray(start * imagePixels, (start + rowsAtOnce) * imagePixels);
    const images = shiftedEachWay(own, shifts);
    const places = (own.length / imagePixels) * classCount;
    for (const model of models) {
      if (options.signal?.aborted) throw new Failure('cancelled', 'Reading the digits was cancelled.');
      for (const [place, share] of readImages(model, images).entries()) {
        const target = start * classCount + (place % places);
        mean[target] = (mean[target] ?? 0) + share / voices;
      }
      await nextTurn();
    }
    options.onProgress?.(Math.min(rows, start + rowsAtOnce), rows);
  }
  return mean;
}

/** The images [n, 784] once for each shift, one shift after the other: a single digit is then read in one call. */
function shiftedEachWay(pixels: Uint8Array, shifts: readonly Shift[]): Uint8Array {
  const all = new Uint8Array(pixels.length * shifts.length);
  for (const [position, shift] of shifts.entries())
    all.set(shiftImages(pixels, shift), position * pixels.length);
  return all;
}
