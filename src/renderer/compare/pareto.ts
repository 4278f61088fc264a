/** What an algorithm costs and brings. */
export interface CostPoint {
  readonly seconds: number;
  readonly accuracy: number;
}

/**
 * The points that no other beats in both: none is as quick and reads more, or reads as much and is quicker. Quickest first;
 * each one after it reads more and takes longer.
 */
export function paretoFront<Point extends CostPoint>(points: readonly Point[]): Point[] {
  const byTime = points.toSorted((a, b) => a.seconds - b.seconds || b.accuracy - a.accuracy);
  const front: Point[] = [];
  for (const point of byTime) {
    const best = front.at(-1);
    if (best === undefined || point.accuracy > best.accuracy) front.push(point);
  }
  return front;
}
