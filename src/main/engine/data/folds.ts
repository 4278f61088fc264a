import { classCount } from '#shared/digits.ts';
import { makeRandom, shuffle } from '#shared/random.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { type Split, stratifiedSplit } from './split.ts';

/** How an experiment splits its rows again and again. */
export type Folding =
  /** Each row is measured on once: in each fold one of `count` parts, the rest is learned from (Kohavi 1995). */
  | { readonly kind: 'k-fold'; readonly count: number }
  /** `count` independent random splits, each with the share `validation` to measure on. */
  | { readonly kind: 'repeated-split'; readonly count: number; readonly validation: number };

/** What separates the random numbers for folds from other uses of a seed. */
const foldStream = 7;
const subsetStream = 8;

/**
 * Splits rows, each time so that every digit has the same share in both parts; the same seed gives the same splits. Throws
 * `data-too-small` when a part would be empty.
 */
export function makeFolds(labels: Uint8Array, folding: Folding, seed: number): Split[] {
  if (folding.kind === 'repeated-split')
    return Array.from({ length: folding.count }, (_, fold) =>
      stratifiedSplit(labels, folding.validation, (seed + fold) >>> 0),
    );
  if (labels.length < 2 * folding.count)
    throw new Failure('data-too-small', `${labels.length} digits are too few for ${folding.count} folds.`);
  const foldOf = foldNumbers(labels, folding.count, seed);
  return Array.from({ length: folding.count }, (_, fold) => {
    const rows = Uint32Array.from(labels.keys());
    const random = makeRandom(seed, foldStream + 16 * (fold + 1));
    return {
      training: shuffle(
        rows.filter((row) => foldOf[row] !== fold),
        random,
      ),
      validation: rows.filter((row) => foldOf[row] === fold),
    };
  });
}

/** Deals the rows of each digit out to the folds in turn; where one digit stops, the next goes on, so that sizes differ by one. */
function foldNumbers(labels: Uint8Array, count: number, seed: number): Uint32Array {
  const order = shuffle(Uint32Array.from(labels.keys()), makeRandom(seed, foldStream));
  const foldOf = new Uint32Array(labels.length);
  let next = 0;
  for (let digit = 0; digit < classCount; digit++)
    for (const row of order) {
      if (labels[row] !== digit) continue;
      foldOf[row] = next;
      next = (next + 1) % count;
    }
  return foldOf;
}

/** `count` of the rows, every digit with its share, in file order; all of them when there are no more. */
export function stratifiedSubset(labels: Uint8Array, count: number, seed: number): Uint32Array {
  if (count >= labels.length) return Uint32Array.from(labels.keys());
  return stratifiedSplit(labels, count / labels.length, (seed ^ subsetStream) >>> 0).validation;
}
