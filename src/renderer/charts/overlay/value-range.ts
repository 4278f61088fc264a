import { type AxisKind, type AxisRange, axisRange } from '../axis-range.ts';
import type { Curve } from './curve.ts';

/** Points of a curve that are looked at. */
const looks = 400;
/** Share of a curve that may run out of view at its start, and of its values at the far end. */
const early = 0.1;
const outliers = 0.02;
/** Share of the curves that may run out of view where they are many. */
const rest = 0.06;

/**
 * The range that shows what matters of many curves: neither their beginnings nor one that lost its way may flatten the
 * others. It does not depend on the smoothing, so the axis stands still while that is changed.
 */
export function valueRange(kind: AxisKind, curves: readonly Curve[]): AxisRange {
  const ends = curves.flatMap(({ y }) => farEnd(kind, y)).sort((a, b) => a - b);
  const usual = ends[Math.floor((ends.length - 1) / 2)];
  if (usual === undefined) return axisRange(kind, []);
  const left = Math.floor(ends.length * rest);
  const most = kind === 'share' ? ends.slice(left) : ends.slice(0, ends.length - left);
  return axisRange(kind, [most.filter((end) => !isLost(kind, end, usual))]);
}

/** Whether a curve is so far from the others that it is left to run out of view. */
function isLost(kind: AxisKind, end: number, usual: number): boolean {
  return kind === 'share' ? end < 0.5 && usual > 0.9 : end > 20 * usual;
}

/** How far the axis has to reach for a curve: down for shares, up for losses; nothing where no value is finite. */
function farEnd(kind: AxisKind, y: Float32Array): number[] {
  const values = sample(y).sort((a, b) => a - b);
  const left = Math.floor(values.length * outliers);
  const end = kind === 'share' ? values[left] : values[values.length - 1 - left];
  return end === undefined ? [] : [end];
}

function sample(y: Float32Array): number[] {
  const start = y.length < 20 ? 0 : Math.floor(y.length * early);
  const stride = Math.max(1, Math.floor((y.length - start) / looks));
  const values: number[] = [];
  for (let place = start; place < y.length; place += stride) {
    const value = y[place] ?? Number.NaN;
    if (Number.isFinite(value)) values.push(value);
  }
  return values;
}
