/** The ends of an axis. */
export interface AxisRange {
  readonly min: number;
  readonly max: number;
}

/** How an axis fits itself to growing lines: `share` ends at 1 and zooms in from below, `loss` starts at 0 and from above. */
export type AxisKind = 'share' | 'loss';

const floors = [0.99, 0.98, 0.95, 0.9, 0.8, 0.6] as const;
const ceilings = [0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 1.6, 2] as const;

/** Share of a line that may run out of view at its start, where everything is still wrong. */
const hidden = 0.12;

/**
 * The range that shows what matters: the beginning of a run, when accuracy shoots up from a tenth, would flatten all
 * that follows. A few round ranges only, so that the axis moves a few times in a run and never trembles. `lines` are the
 * values of each line in order.
 */
export function axisRange(kind: AxisKind, lines: readonly (readonly number[])[]): AxisRange {
  const tails = lines.flatMap((values) => values.slice(startOf(values)));
  if (kind === 'share') {
    const lowest = Math.min(1, ...tails);
    return { min: floors.find((floor) => lowest >= floor + (1 - floor) / 10) ?? 0, max: 1 };
  }
  const highest = Math.max(0, ...tails);
  const ceiling = ceilings.find((end) => highest <= end * 0.95) ?? Math.ceil(highest * 1.05);
  return { min: 0, max: tails.length === 0 ? 2.4 : Math.max(ceiling, ceilings[0]) };
}

/** Short lines are shown whole: a validation line of few epochs has no beginning to hide. */
function startOf(values: readonly number[]): number {
  return values.length < 20 ? 0 : Math.floor(values.length * hidden);
}
