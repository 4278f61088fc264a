/** A point of a line; the shape chart.js reads without parsing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line shortened for drawing: `points` has at most `limit` points and keeps every peak and dip. */
export interface Peaks {
  append(point: Point): void;
  readonly points: Point[];
}

interface Bucket {
  low: Point;
  high: Point;
}

/**
 * Shortens a growing line while it grows: whole while it fits, else the lowest and highest point of each bucket of
 * neighbours; when there are too many buckets, neighbours merge in pairs. Appending costs O(1) on average, and no point
 * of the drawn line is invented. `points` is changed in place.
 */
export function makePeaks(limit = 2000): Peaks {
  const points: Point[] = [];
  let buckets: Bucket[] = [];
  let width = 1;
  let filled = 0;

  function append(point: Point): void {
    const last = buckets.at(-1);
    if (width > 1 && last !== undefined && filled < width) {
      widen(last, point);
      filled++;
      points.length = 2 * (buckets.length - 1);
      points.push(...ordered(last));
      return;
    }
    buckets.push({ low: point, high: point });
    filled = 1;
    points.push(...(width === 1 ? [point] : [point, point]));
    if (points.length > limit) merge();
  }

  function merge(): void {
    const merged: Bucket[] = [];
    for (let place = 0; place < buckets.length; place += 2) {
      const first = buckets[place];
      const second = buckets[place + 1];
      if (first === undefined) continue;
      if (second !== undefined) {
        widen(first, second.low);
        widen(first, second.high);
      }
      merged.push(first);
    }
    filled = buckets.length % 2 === 1 ? filled : width + filled;
    buckets = merged;
    width *= 2;
    points.length = 0;
    for (const bucket of buckets) points.push(...ordered(bucket));
    if (points.length > limit) merge();
  }

  return { append, points };
}

function widen(bucket: Bucket, point: Point): void {
  if (point.y < bucket.low.y) bucket.low = point;
  if (point.y > bucket.high.y) bucket.high = point;
}

function ordered(bucket: Bucket): readonly [Point, Point] {
  return bucket.low.x <= bucket.high.x ? [bucket.low, bucket.high] : [bucket.high, bucket.low];
}
