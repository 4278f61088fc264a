import type { AxisKind } from './axis-range.ts';
import type { Crosshair } from './crosshair.ts';
import type { Line } from './line.ts';

/** A place on an axis and what stands there. */
export interface AxisTick {
  readonly value: number;
  readonly text: string;
}

/** What a line figure shows. `xEnd` is where the axis ends (null: at the data), `marks` are places worth a thin line. */
export interface LineFigureSpec {
  readonly lines: readonly Line[];
  readonly crosshair: Crosshair;
  readonly kind: AxisKind;
  readonly xLabel: () => string;
  readonly yLabel: string;
  readonly xEnd: () => number | null;
  readonly marks: () => readonly number[];
  /** Where the x axis has ticks and what they say; chart.js decides where this is left out. */
  readonly xTicks?: () => readonly AxisTick[];
  /** Places that matter more than marks, with their words. */
  readonly flags?: () => readonly { readonly x: number; readonly text: string }[];
}
