/** The ends of an axis, and the distance of its ticks, which meets both ends. */
export interface AxisRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** How an axis fits itself to growing lines: `share` ends at 1 and zooms in from below, `loss` starts at 0 and from above. */
export type AxisKind = 'share' | 'loss';

const shareRanges: readonly AxisRange[] = [
  { min: 0.99, max: 1, step: 0.002 },
  { min: 0.98, max: 1, step: 0.005 },
  { min: 0.95, max: 1, step: 0.01 },
  { min: 0.9, max: 1, step: 0.02 },
  { min: 0.8, max: 1, step: 0.05 },
  { min: 0.6, max: 1, step: 0.1 },
];
const wholeShare: AxisRange = { min: 0, max: 1, step: 0.2 };

const lossRanges: readonly AxisRange[] = [
  { min: 0, max: 0.05, step: 0.01 },
  { min: 0, max: 0.1, step: 0.02 },
  { min: 0, max: 0.2, step: 0.05 },
  { min: 0, max: 0.4, step: 0.1 },
  { min: 0, max: 0.8, step: 0.2 },
  { min: 0, max: 1.5, step: 0.5 },
  { min: 0, max: 2.5, step: 0.5 },
];

/** Share of a line that may run out of view at its start, where everything is still wrong. */
const hidden = 0.12;

/** How near to the end of a range a line may come, as a share of it. */
const margin = 0.05;

/**
 * The range that shows what matters: the beginning of a run, when accuracy shoots up from a tenth, would flatten all
 * that follows. A few round ranges only, so that the axis moves a few times in a run and never trembles. `lines` are the
 * values of each line in order.
 */
export function axisRange(kind: AxisKind, lines: readonly (readonly number[])[]): AxisRange {
  const tails = lines.flatMap((values) => values.slice(startOf(values)).filter(Number.isFinite));
  if (kind === 'share') {
    const lowest = Math.min(...tails);
    const fits = ({ min }: AxisRange) => lowest >= min + (1 - min) * margin;
    return tails.length === 0 ? wholeShare : (shareRanges.find(fits) ?? wholeShare);
  }
  const highest = Math.max(0, ...tails);
  if (tails.length === 0) return { min: 0, max: 2.5, step: 0.5 };
  return lossRanges.find(({ max }) => highest <= max * (1 - margin)) ?? wideRange(highest);
}

/** From 0 to a round number above `highest`, in five steps of 1, 2 or 5 times a power of ten. */
function wideRange(highest: number): AxisRange {
  const rough = (highest * (1 + margin)) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  return { min: 0, max: 5 * step, step };
}

/** Short lines are shown whole: a validation line of few epochs has no beginning to hide. */
function startOf(values: readonly number[]): number {
  return values.length < 20 ? 0 : Math.floor(values.length * hidden);
}

/** A tick in words: shares as percent, losses with the decimals their steps need. */
export function tickText(kind: AxisKind, value: number, step: number): string {
  if (kind === 'share') return String(Math.round(value * 10_000) / 100);
  if (value === 0) return '0';
  return value.toFixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}
