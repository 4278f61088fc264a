/** A share 0..1 with the interval that holds the true share with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The normal quantile of a two-sided 95 % interval. */
const z = 1.959963984540054;

/**
 * The 95 % interval of a share seen in `total` independent trials, by Wilson's score (Wilson 1927; Brown, Cai and
 * DasGupta 2001): unlike the textbook interval it stays inside 0..1 and is honest near 100 %. No trials: 0..1.
 */
export function wilsonInterval(correct: number, total: number): Interval {
  if (total <= 0) return { low: 0, high: 1 };
  const share = correct / total;
  const spread = 1 + (z * z) / total;
  const centre = (share + (z * z) / (2 * total)) / spread;
  const reach = (z / spread) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return {
    low: correct === 0 ? 0 : Math.max(0, centre - reach),
    high: correct === total ? 1 : Math.min(1, centre + reach),
  };
}
