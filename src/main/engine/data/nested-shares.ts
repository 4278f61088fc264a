import { classCount } from '#shared/digits.ts';
import type { Split } from './split.ts';

/**
 * The split with only a share 0..1 of its training rows, at least one. Every digit keeps its share of them, to a row, and a
 * smaller share lies within each larger one, so that what is learned from more rows is learned from the same and others.
 */
export function withShare(split: Split, labels: Uint8Array, share: number): Split {
  const { training, validation } = split;
  if (share >= 1) return split;
  const count = Math.max(1, Math.round(training.length * share));
  const chosen = new Set(evenOrder(training, labels).slice(0, count));
  return { training: training.filter((row) => chosen.has(row)), validation };
}

/** Rows in an order in which every beginning has each digit with its share: the i-th of n rows of a digit lies at (i + 1/2) / n. */
function evenOrder(rows: Uint32Array, labels: Uint8Array): number[] {
  const counts = new Array<number>(classCount).fill(0);
  const positions = Array.from(rows, (row) => {
    const digit = labels[row] ?? 0;
    const position = counts[digit] ?? 0;
    counts[digit] = position + 1;
    return { row, digit, position };
  });
  const placeOf = ({ digit, position }: { digit: number; position: number }) =>
    (position + 0.5) / (counts[digit] ?? 1);
  return positions.toSorted((a, b) => placeOf(a) - placeOf(b) || a.digit - b.digit).map(({ row }) => row);
}
