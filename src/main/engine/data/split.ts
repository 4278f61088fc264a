import { classCount } from '#shared/digits.ts';
import { makeRandom, shuffle } from '#shared/random.ts';
import { Failure } from '#shared/rpc/failure.ts';

export interface Split {
  /** Rows to train on, in random order. */
  readonly training: Uint32Array;
  /** Rows to measure on, in file order. */
  readonly validation: Uint32Array;
}

/** What separates the random numbers for the split from other uses of a run's seed. */
const splitStream = 2;

/**
 * Splits rows so that every digit has the same share in both parts; the same seed gives the same split. The validation
 * part has round(rows * share) rows in all. Throws `data-too-small` when either part would be empty.
 */
export function stratifiedSplit(labels: Uint8Array, share: number, seed: number): Split {
  const random = makeRandom(seed, splitStream);
  const order = shuffle(Uint32Array.from(labels.keys()), random);
  const byClass: number[][] = Array.from({ length: classCount }, () => []);
  for (const row of order) byClass[labels[row] ?? 0]?.push(row);
  const quotas = validationQuotas(
    byClass.map((rows) => rows.length),
    share,
  );
  const validation: number[] = [];
  const training: number[] = [];
  for (const [digit, rows] of byClass.entries()) {
    validation.push(...rows.slice(0, quotas[digit]));
    training.push(...rows.slice(quotas[digit]));
  }
  if (validation.length === 0 || training.length === 0) {
    throw new Failure(
      'data-too-small',
      `${labels.length} digits are too few to keep ${Math.round(share * 100)} % for validation.`,
    );
  }
  return {
    training: shuffle(Uint32Array.from(training), random),
    validation: Uint32Array.from(validation).sort(),
  };
}

/** Whole numbers that sum to the rounded total; the largest remainders are rounded up (Hamilton's method). */
function validationQuotas(counts: readonly number[], share: number): number[] {
  const exact = counts.map((count) => count * share);
  const quotas = exact.map(Math.floor);
  const total = Math.round(exact.reduce((sum, value) => sum + value, 0));
  const byRemainder = exact
    .map((value, digit) => ({ digit, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.digit - b.digit);
  let missing = total - quotas.reduce((sum, value) => sum + value, 0);
  for (const { digit } of byRemainder) {
    if (missing <= 0) break;
    quotas[digit] = (quotas[digit] ?? 0) + 1;
    missing--;
  }
  return quotas;
}
