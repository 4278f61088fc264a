/** One run's line among many. */
export interface Curve {
  readonly id: string;
  readonly name: string;
  /** Which of the series colours it has. */
  readonly colour: number;
  /** Pixels of line and gap in turn; empty for an unbroken line. */
  readonly dash: readonly number[];
  /** Ascending; as long as `y`. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** The part of the plane that is drawn, and how many pixels it gets. */
export interface Frame {
  readonly xEnd: number;
  readonly yMin: number;
  readonly yMax: number;
  readonly width: number;
  readonly height: number;
}

/** The place of the last point at or before `x`, by bisection; -1 when there is none. */
export function placeAt(x: number, xs: Float32Array): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last x of any curve, 0 before there is one. */
export function lastXOf(curves: readonly Curve[]): number {
  return curves.reduce((last, { x }) => Math.max(last, x.at(-1) ?? 0), 0);
}
