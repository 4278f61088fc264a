import type { Matrix } from '#shared/learn/matrix.ts';

/** Natural width of the drawing; it fits the panel beside its settings and the narrow window. */
export const drawingWidth = 640;

/** A grid's corner in the drawing and the side of its cells, in pixels. */
export interface GridSpot {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

type Size = Pick<Matrix, 'rows' | 'columns'>;

/** Between two grids: room for a sign. */
const gap = 56;
/** Over each grid: its caption. */
const captionHeight = 28;
const largestCell = 48;
/** Below this, cells are pixels without numbers. */
const smallestNumberCell = 24;
const tallest = 336;

/** Grids side by side as large as they fit, centred on one line. */
export function sideBySide(sizes: readonly Size[]): {
  readonly cell: number;
  readonly height: number;
  readonly spots: readonly GridSpot[];
} {
  const columns = sizes.reduce((sum, size) => sum + size.columns, 0);
  const rows = Math.max(...sizes.map((size) => size.rows));
  const room = drawingWidth - gap * (sizes.length - 1);
  const cell = Math.min(largestCell, Math.floor(room / columns), Math.floor(tallest / rows));
  let x = Math.floor((room - columns * cell) / 2);
  const spots = sizes.map((size) => {
    const spot = { x, y: captionHeight + Math.floor(((rows - size.rows) * cell) / 2), cell };
    x += size.columns * cell + gap;
    return spot;
  });
  return { cell, height: captionHeight + rows * cell + 4, spots };
}

/** Whether these grids can stand side by side with their numbers. */
export function numbersFit(sizes: readonly Size[]): boolean {
  return sideBySide(sizes).cell >= smallestNumberCell;
}
