import type { Matrix } from '#shared/learn/matrix.ts';

/** Natural width of the drawing in pixels; it fits the panel beside its settings and the narrow window. */
export const drawingWidth = 640;

/** How far above a grid the baseline of its caption lies. */
export const captionGap = 10;
/** Room for a caption. */
export const captionHeight = 28;

/** A grid's corner in the drawing and the side of its cells, in pixels. */
export interface GridSpot {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

export type GridSize = Pick<Matrix, 'rows' | 'columns'>;

/** Between two grids: room for a sign. */
const signGap = 56;
const largestCell = 48;
const tallest = 336;
/** A smaller cell is a pixel without a number. */
const smallestNumberCell = 24;

/** Grids in a row, as large as they fit, centred on one line; `middle` is where the signs between them stand. */
export interface RowLayout {
  readonly spots: readonly GridSpot[];
  readonly cell: number;
  readonly middle: number;
  readonly height: number;
}

/** Lays grids out side by side with cells of one size. */
export function sideBySide(sizes: readonly GridSize[]): RowLayout {
  const columns = sizes.reduce((sum, size) => sum + size.columns, 0);
  const rows = Math.max(...sizes.map((size) => size.rows));
  const room = drawingWidth - signGap * (sizes.length - 1);
  const cell = Math.min(largestCell, Math.floor(room / columns), Math.floor(tallest / rows));
  let x = Math.floor((room - columns * cell) / 2);
  const spots = sizes.map((size) => {
    const spot = { x, y: captionHeight + Math.floor(((rows - size.rows) * cell) / 2), cell };
    x += size.columns * cell + signGap;
    return spot;
  });
  return { spots, cell, middle: captionHeight + (rows * cell) / 2, height: captionHeight + rows * cell + 4 };
}

/** Whether such grids can stand side by side with their numbers. */
export function numbersFit(sizes: readonly GridSize[]): boolean {
  return sideBySide(sizes).cell >= smallestNumberCell;
}
