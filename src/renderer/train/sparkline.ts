interface Box {
  readonly width: number;
  readonly height: number;
}

/** Buckets a long line is averaged into: as many as such a small picture can show. */
const buckets = 120;

/** Values as an SVG path that fills a box, 0 at its bottom; long lines are averaged bucket by bucket. */
export function sparkline(values: readonly number[], { width, height }: Box): string {
  const means = bucketMeans(values.filter(Number.isFinite));
  const highest = Math.max(...means);
  if (means.length < 2 || highest <= 0) return '';
  const points = means.map((value, place) => {
    const x = (place / (means.length - 1)) * width;
    const y = height - 1 - (Math.max(0, value) / highest) * (height - 2);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}

function bucketMeans(values: readonly number[]): number[] {
  if (values.length <= buckets) return [...values];
  return Array.from({ length: buckets }, (_, bucket) => {
    const from = Math.floor((bucket / buckets) * values.length);
    const to = Math.floor(((bucket + 1) / buckets) * values.length);
    const part = values.slice(from, to);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
