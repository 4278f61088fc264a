import type { AxisKind } from './axis-range.ts';
import type { Crosshair } from './crosshair.ts';
import type { Line } from './line.ts';

/** What a line figure shows. `xEnd` is where the axis ends (null: at the data), `marks` are places worth a thin line. */
export interface LineFigureSpec {
  readonly lines: readonly Line[];
  readonly crosshair: Crosshair;
  readonly kind: AxisKind;
  readonly xLabel: () => string;
  readonly yLabel: string;
  readonly xEnd: () => number | null;
  readonly marks: () => readonly number[];
}
