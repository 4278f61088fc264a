import type { Point } from './peaks.ts';

/** One line of a chart. */
export interface Line {
  readonly name: string;
  readonly colour: 'accent' | 'contrast' | 'quiet';
  /** Few, exact points are marked; many noisy ones are drawn faint with their running mean on top; smooth ones as they are. */
  readonly look: 'marked' | 'noisy' | 'smooth';
  /** The points so far, x ascending: the same array longer, or another one to start over. */
  readonly points: () => readonly Point[];
}

/**
 * Turns reports that grow in place into points, catching up on each call; another array of reports starts over.
 */
export function pointsOf<Report>(
  reports: () => readonly Report[],
  toPoint: (report: Report) => Point,
): () => readonly Point[] {
  let source: readonly Report[] | null = null;
  let points: Point[] = [];
  return () => {
    const now = reports();
    if (now !== source || now.length < points.length) {
      source = now;
      points = [];
    }
    for (const report of now.slice(points.length)) points.push(toPoint(report));
    return points;
  };
}

/** The last point at or before `x`, by bisection; null when there is none. */
export function pointAt(points: readonly Point[], x: number): Point | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.x ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  return points[low - 1] ?? null;
}

/** The last x of any line, 0 before there is one. */
export function lastX(lines: readonly Line[]): number {
  return lines.reduce((last, line) => Math.max(last, line.points().at(-1)?.x ?? 0), 0);
}
