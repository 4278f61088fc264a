import { linesCsv } from '../charts/lines-csv.ts';
import type { Curve } from '../charts/overlay/curve.ts';

/** Curves as CSV, as they were measured: one row per x that any has, one column per run. */
export function curvesCsv(xName: string, curves: readonly Curve[]): string {
  const lines = curves.map(({ name, x, y }) => ({
    name,
    points: () => Array.from(x, (value, place) => ({ x: value, y: y[place] ?? Number.NaN })),
  }));
  return linesCsv(xName, lines);
}
