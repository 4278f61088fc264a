import type { RunsTogether, Score } from '#shared/runs-together.ts';

/** Who reads: a run, or all of them together. */
export interface TogetherReader {
  /** In the pairs. */
  readonly position: number;
  readonly name: string;
  readonly score: Score;
}

const combinationWords = { mean: 'Mean of all', vote: 'Vote of all' } as const;

/** Runs by their names and the ensembles of them, best first; of equals in the order they were chosen. */
export function togetherReaders(
  names: readonly string[],
  { runs, ensembles }: RunsTogether,
): TogetherReader[] {
  const readers = [
    ...runs.map((score, place) => ({ name: names[place] ?? '', score })),
    ...ensembles.map(({ how, ...score }) => ({ name: combinationWords[how], score })),
  ];
  return readers
    .map((reader, position) => ({ position, ...reader }))
    .sort((a, b) => b.score.correct - a.score.correct);
}

/** Two readers as the first of them has it. */
export interface Against {
  /** Digits that only the first reads; only the second. */
  readonly ownOnly: number;
  readonly otherOnly: number;
  readonly p: number;
}

/** How one reader did against another, by position; null for itself. */
export function against({ pairs }: RunsTogether, own: number, other: number): Against | null {
  const pair = pairs.find(({ a, b }) => (a === own && b === other) || (a === other && b === own));
  if (pair === undefined) return null;
  const { a, firstOnly, secondOnly, p } = pair;
  return a === own
    ? { ownOnly: firstOnly, otherOnly: secondOnly, p }
    : { ownOnly: secondOnly, otherOnly: firstOnly, p };
}
