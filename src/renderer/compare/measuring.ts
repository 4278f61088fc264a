import type { Folding } from '#shared/folding.ts';

/** What comparisons and searches measure on, while it is chosen. */
export interface Measuring {
  readonly folding: Folding;
  readonly seed: number;
  /** As many at most; all where the data has fewer. */
  readonly rows: number;
  readonly secondsPerCell: number;
}
