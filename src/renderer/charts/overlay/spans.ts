import type { Frame } from './curve.ts';

/**
 * A line shortened to the pixel columns of its frame: the highest and lowest pixel that it touches in each, NaN where it
 * is not. Every peak and dip is kept, as in `peaks.ts`, but for typed arrays and a fixed number of columns.
 */
export interface Spans {
  /** From the frame's top; `top` is at most `bottom`. */
  readonly top: Float32Array;
  readonly bottom: Float32Array;
}

export function makeSpans(width: number): Spans {
  return { top: new Float32Array(width), bottom: new Float32Array(width) };
}

/** Where each column's points start, and at the end where the last one's end: `width` + 1 places. `x` ascends. */
export function columnStarts(x: Float32Array, { xEnd, width }: Frame): Uint32Array {
  const starts = new Uint32Array(width + 1).fill(x.length);
  const across = width / xEnd;
  let column = 0;
  for (let place = 0; place < x.length; place++) {
    const here = Math.min(width - 1, Math.floor((x[place] ?? 0) * across));
    while (column <= here) starts[column++] = place;
  }
  return starts;
}

interface SpannedLine {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Of {@link columnStarts}: what does not change with the values is not found out again. */
  readonly starts: Uint32Array;
}

/** Fills `spans` with the line through the points, in one pass over them. Points that are not finite break it. */
export function fillSpans(spans: Spans, { x, y, starts }: SpannedLine, frame: Frame): void {
  const { xEnd, yMin, yMax, width, height } = frame;
  const { top, bottom } = spans;
  top.fill(Number.NaN);
  bottom.fill(Number.NaN);
  const across = width / xEnd;
  const up = height / (yMax - yMin);
  /** The last point before the column; a column of -2 is next to none. */
  let before = -2;
  let lastX = 0;
  let lastY = 0;

  for (let column = 0; column < width; column++) {
    const start = starts[column] ?? 0;
    const end = starts[column + 1] ?? 0;
    if (start === end) continue;
    const firstX = (x[start] ?? 0) * across;
    const first = y[start] ?? Number.NaN;
    let low = first;
    let high = first;
    // Comparisons with what is not a number are false, so those points leave no trace.
    for (let place = start + 1; place < end; place++) {
      const value = y[place] ?? Number.NaN;
      if (value < low) low = value;
      else if (value > high) high = value;
    }
    if (low - low !== 0 || high - high !== 0) [low, high] = finiteRange(y, start, end);
    if (low <= high) {
      top[column] = (yMax - high) * up;
      bottom[column] = (yMax - low) * up;
    }
    if (before >= 0 && first - first === 0) {
      const firstY = (yMax - first) * up;
      // Most columns follow the last one: only the edge between the two is crossed.
      if (before === column - 1) {
        const edge = lastY + ((firstY - lastY) * (column - lastX)) / (firstX - lastX);
        widen(spans, before, edge);
        widen(spans, column, edge);
      } else join(spans, { lastX, lastY, firstX, firstY });
    }
    const last = y[end - 1] ?? Number.NaN;
    before = last - last === 0 ? column : -2;
    lastX = (x[end - 1] ?? 0) * across;
    lastY = (yMax - last) * up;
  }
}

/** The lowest and highest finite value; the first is the higher one where there is none. */
function finiteRange(y: Float32Array, start: number, end: number): [number, number] {
  const finite = [...y.subarray(start, end)].filter(Number.isFinite);
  return [Math.min(...finite), Math.max(...finite)];
}

function widen({ top, bottom }: Spans, column: number, to: number): void {
  if (!((top[column] ?? 0) <= to)) top[column] = to;
  if (!((bottom[column] ?? 0) >= to)) bottom[column] = to;
}

interface Piece {
  readonly lastX: number;
  readonly lastY: number;
  readonly firstX: number;
  readonly firstY: number;
}

/** The straight line over empty columns, cut at the columns' edges. */
function join(spans: Spans, { lastX, lastY, firstX, firstY }: Piece): void {
  const slope = (firstY - lastY) / (firstX - lastX);
  const end = Math.min(spans.top.length - 1, Math.floor(firstX));
  let from = lastY;
  for (let column = Math.min(end, Math.floor(lastX)); column <= end; column++) {
    const to = column + 1 >= firstX ? firstY : lastY + slope * (column + 1 - lastX);
    widen(spans, column, from);
    widen(spans, column, to);
    from = to;
  }
}
