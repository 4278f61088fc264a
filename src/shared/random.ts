/**
 * A seeded generator of uniform numbers in [0, 1): sfc32 by Chris Doty-Humphrey (PractRand), the same sequence for the
 * same seed on every machine because it uses 32-bit integer arithmetic only.
 */
export type Random = () => number;

/** Makes a generator; `stream` separates uses of one seed (split, shuffle, weights) so that none disturbs another. */
export function makeRandom(seed: number, stream = 0): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 ^ Math.imul(stream + 1, 0x85ebca6b);
  let c = 0xb7e15162 ^ Math.floor(seed / 0x1_0000_0000);
  let counter = 1;
  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  return next;
}

/** A uniform whole number in [0, bound). */
export function randomInteger(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

/** Shuffles `values` in place (Fisher and Yates) and returns them. */
export function shuffle<Values extends Uint32Array | number[]>(values: Values, random: Random): Values {
  for (let last = values.length - 1; last > 0; last--) {
    const other = randomInteger(random, last + 1);
    const kept = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = kept;
  }
  return values;
}
