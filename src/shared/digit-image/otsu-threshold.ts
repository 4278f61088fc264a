/**
 * The level that best divides values 0..255 into two groups (Otsu 1979: the largest variance between them), with the mean
 * of each group. Where a gap lies between the groups the middle of the gap is taken. Values of one level only give a
 * threshold above it and equal means.
 */
export function otsuThreshold(values: Uint8Array): {
  readonly threshold: number;
  readonly below: number;
  readonly above: number;
} {
  const counts = new Float64Array(256);
  let total = 0;
  for (const value of values) {
    counts[value] = (counts[value] ?? 0) + 1;
    total += value;
  }
  const mean = values.length === 0 ? 0 : total / values.length;
  let best = { threshold: mean + 1, below: mean, above: mean };
  let bestVariance = 0;
  let count = 0;
  let sum = 0;
  let previous = 0;
  for (let level = 0; level < 256; level++) {
    const here = counts[level] ?? 0;
    if (here === 0) continue;
    if (count > 0) {
      const below = sum / count;
      const above = (total - sum) / (values.length - count);
      const variance = count * (values.length - count) * (above - below) * (above - below);
      if (variance > bestVariance) {
        bestVariance = variance;
        best = { threshold: (previous + level) / 2, below, above };
      }
    }
    count += here;
    sum += here * level;
    previous = level;
  }
  return best;
}
