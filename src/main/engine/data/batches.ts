import { imagePixels } from '#shared/digits.ts';
import { makeRandom, shuffle } from '#shared/random.ts';

/** What separates the random numbers for shuffling from other uses of a run's seed. */
const shuffleStream = 3;

/** Rows of one epoch in the order they are trained on: shuffled anew each epoch, the same for the same seed and epoch. */
export function epochOrder(rows: Uint32Array, seed: number, epoch: number): Uint32Array {
  return shuffle(rows.slice(), makeRandom(seed, shuffleStream + epoch * 16));
}

/** Copies rows of `pixels` [rows, 784] as numbers 0..1 into `target`, one image after another. */
export function gatherImages(pixels: Uint8Array, rows: Uint32Array, target: Float32Array): void {
  let to = 0;
  for (const row of rows) {
    const from = row * imagePixels;
    for (let pixel = from; pixel < from + imagePixels; pixel++) target[to++] = (pixels[pixel] ?? 0) / 255;
  }
}
