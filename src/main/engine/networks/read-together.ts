import { classCount, imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { nextTurn } from '../next-turn.ts';
import type { Model } from './model.ts';
import { type ReadingOptions, readImages, readingBatch } from './read-digits.ts';
import { shiftImages, testTimeShifts } from './shifted-images.ts';

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
  const mean = new Float32Array(rows * classCount);
  for (let start = 0; start < rows; start += readingBatch) {
    const own = pixels.subarray(start * imagePixels, (start + readingBatch) * imagePixels);
    for (const shift of shifts) {
      const images = shiftImages(own, shift);
      for (const model of models) {
        if (options.signal?.aborted) throw new Failure('cancelled', 'Reading the digits was cancelled.');
        const read = readImages(model, images);
        const base = start * classCount;
        for (let place = 0; place < read.length; place++)
          mean[base + place] = (mean[base + place] ?? 0) + (read[place] ?? 0) / voices;
        await nextTurn();
      }
    }
    options.onProgress?.(Math.min(rows, start + readingBatch), rows);
  }
  return mean;
}
