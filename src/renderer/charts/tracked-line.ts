import { type Line, pointAt } from './line.ts';
import { makePeaks, type Peaks, type Point } from './peaks.ts';
import { makeRunningMean, type RunningMean } from './running-mean.ts';

/** A line as it is drawn: shortened, and for noisy ones with its running mean. */
export interface TrackedLine {
  readonly line: Line;
  /** Takes up what was appended since the last call; true when there was anything. */
  sync(): boolean;
  /** At most 2000 points with every peak; for noisy lines what is drawn faint. */
  drawn(): readonly Point[];
  /** The running mean of a noisy line, shortened; empty for others. */
  mean(): readonly Point[];
  /** What the line says at `x`: the last marked point or the running mean there. */
  valueAt(x: number): number | null;
  /** Every value the axis has to show, in order. */
  values(): readonly number[];
}

/** Follows a growing line for drawing. */
export function trackLine(line: Line): TrackedLine {
  let source: readonly Point[] | null = null;
  let taken = 0;
  let drawn: Peaks = makePeaks();
  let mean: Peaks = makePeaks();
  let means: Point[] = [];
  let nextMean: RunningMean = makeRunningMean();

  function restart(points: readonly Point[]): void {
    source = points;
    taken = 0;
    drawn = makePeaks();
    mean = makePeaks();
    means = [];
    nextMean = makeRunningMean();
  }

  function take(point: Point): void {
    drawn.append(point);
    if (line.look !== 'noisy' || !Number.isFinite(point.y)) return;
    const smooth = { x: point.x, y: nextMean(point.y) };
    means.push(smooth);
    mean.append(smooth);
  }

  return {
    line,
    sync() {
      const points = line.points();
      const restarted = points !== source;
      if (restarted) restart(points);
      const fresh = points.length - taken;
      for (; taken < points.length; taken++) {
        const point = points[taken];
        if (point !== undefined) take(point);
      }
      return restarted || fresh > 0;
    },
    drawn: () => drawn.points,
    mean: () => mean.points,
    valueAt: (x) => pointAt(line.look === 'noisy' ? means : line.points(), x)?.y ?? null,
    values: () => (line.look === 'noisy' ? mean : drawn).points.map((point) => point.y),
  };
}
