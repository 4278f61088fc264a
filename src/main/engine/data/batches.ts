import { makeRandom, shuffle } from '#shared/random.ts';

/** What separates the random numbers for shuffling from other uses of a run's seed. */
const shuffleStream = 3;

/** Rows of one epoch in the order they are trained on: shuffled anew each epoch, the same for the same seed and epoch. */
export function epochOrder(rows: Uint32Array, seed: number, epoch: number): Uint32Array {
  return shuffle(rows.slice(), makeRandom(seed, shuffleStream + epoch * 16));
}
