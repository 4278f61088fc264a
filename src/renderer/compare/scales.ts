/** A scale with round ends; `ticks` are what is written beside it. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Distances of ticks on a scale of shares. */
const shareSteps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2] as const;

/** Values nearer to each other than this are as good as one, which a scale of its own would blow up. */
const narrowest = 0.002;
/** Shown around it. */
const widening = 0.01;

/** Room for shares 0..1, with round ends and at most five steps; never beyond 0 and 1. */
export function shareScale(values: readonly number[]): Scale {
  const within = values.filter(Number.isFinite).map((value) => Math.min(1, Math.max(0, value)));
  if (within.length === 0) return { min: 0, max: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };
  const [lowest, highest] = [Math.min(...within), Math.max(...within)];
  const room = highest - lowest < narrowest ? widening : 0;
  const [low, high] = [Math.max(0, lowest - room), Math.min(1, highest + room)];
  const step = shareSteps.find((size) => (high - low) / size <= 4) ?? 0.2;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.min(Math.round(1 / step), Math.max(first + 1, Math.ceil(high / step - 1e-9)));
  return scaleOf(Math.min(first, last - 1), last, step);
}

function scaleOf(first: number, last: number, step: number): Scale {
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => rounded((first + place) * step));
  return { min: rounded(first * step), max: rounded(last * step), ticks };
}

/** Free of floating-point dust. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

/** Room for positive numbers on a logarithmic scale: ticks at powers of ten, between them too where there are few. */
export function logScale(values: readonly number[]): Scale {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return { min: 0.1, max: 10, ticks: [0.1, 1, 10] };
  const low = Math.floor(Math.log10(Math.min(...positive)) - 0.1);
  const high = Math.ceil(Math.log10(Math.max(...positive)) + 0.1);
  const factors = high - low <= 2 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = low; power <= high; power++)
    for (const factor of power === high ? [1] : factors) ticks.push(rounded(factor * 10 ** power));
  return { min: rounded(10 ** low), max: rounded(10 ** high), ticks };
}

/** A scale that ends where its values do, with round ticks between them: at 1, 2 and 5 of each power by ratio. */
export function exactScale(min: number, max: number, isByRatio: boolean): Scale {
  const inner: number[] = [];
  if (isByRatio) {
    for (let power = Math.floor(Math.log10(min)); 10 ** power < max; power++)
      inner.push(...[1, 2, 5].map((factor) => rounded(factor * 10 ** power)));
  } else {
    const rough = (max - min) / 4;
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = unit * ([1, 2, 5].find((factor) => factor * unit >= rough) ?? 10);
    for (let tick = Math.ceil(min / step) * step; tick < max; tick += step) inner.push(rounded(tick));
  }
  return { min, max, ticks: [min, ...inner.filter((tick) => tick > min && tick < max), max] };
}

/** Where a value lies on a scale, 0..1; what lies beyond it lies at its end. */
export function placeOn({ min, max }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** The same on a logarithmic scale. */
export function placeOnLog({ min, max }: Scale, value: number): number {
  const share = Math.log(Math.max(value, min) / min) / Math.log(max / min);
  return Math.min(1, share);
}
