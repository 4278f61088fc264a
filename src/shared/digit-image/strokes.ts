/** One sample of the pen: the pad is the square [0, 1] x [0, 1], y points down; pressure 0..1, a mouse reports 0.5. */
export interface StrokePoint {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}

/** One movement of the pen from touching down to lifting; a single point is a dot. */
export type Stroke = readonly StrokePoint[];

/** Width of a line at pressure 0.5 as a share of the pad: drawn at a usual size it becomes MNIST's two to three pixels. */
export const defaultBrush = 0.075;

/** How much wider or narrower than the brush a line is: 0.5 at no pressure, 1 for a mouse, 1.5 at full pressure. */
export function pressureWidth(pressure: number): number {
  return 0.5 + Math.min(1, Math.max(0, pressure));
}
