import type { Matrix } from '#shared/learn/matrix.ts';

/** Natural width of the drawing in pixels; it fits the panel beside its settings and the narrow window. */
export const drawingWidth = 640;

/** Over each grid: its caption, whose baseline lies this much above the grid. */
export const captionGap = 10;
const captionHeight = 28;

/** A grid's corner in the drawing and the side of its cells, in pixels. */
export interface GridSpot {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

type Size = Pick<Matrix, 'rows' | 'columns'>;

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
export function sideBySide(sizes: readonly Size[]): RowLayout {
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
export function numbersFit(sizes: readonly Size[]): boolean {
  return sideBySide(sizes).cell >= smallestNumberCell;
}

/** An image of pixels, the window enlarged over the filter in the middle, the output of pixels. */
export interface PixelLayout {
  readonly image: GridSpot;
  readonly enlarged: GridSpot;
  readonly filter: GridSpot;
  readonly output: GridSpot;
  /** Between the two grids in the middle. */
  readonly sign: { readonly x: number; readonly y: number };
  readonly height: number;
}

const pixelGap = 32;
const largestPixel = 9;
const stackGap = 56;
/** A smaller cell has no room for a number with its decimals. */
const smallestWindowCell = 28;
/** Room for both grids in the middle together. */
const stackHeight = 272;

/** Lays a large image out: cells without numbers, and one window with them. */
export function pixelLayout(image: Size, filter: Size, output: Size): PixelLayout {
  const middleCell = Math.min(44, Math.max(smallestWindowCell, Math.floor(stackHeight / 2 / filter.rows)));
  const middleWidth = filter.columns * middleCell;
  const pixels = drawingWidth - middleWidth - 2 * pixelGap;
  const cell = Math.min(largestPixel, Math.floor(pixels / (image.columns + output.columns)));
  const stack = 2 * filter.rows * middleCell + stackGap;
  const tall = Math.max(stack, image.rows * cell, output.rows * cell);
  const width = (image.columns + output.columns) * cell + middleWidth + 2 * pixelGap;
  const left = Math.floor((drawingWidth - width) / 2);
  const middleX = left + image.columns * cell + pixelGap;
  const stackY = captionHeight + Math.floor((tall - stack) / 2);
  const down = (size: Size) => captionHeight + Math.floor((tall - size.rows * cell) / 2);
  return {
    image: { x: left, y: down(image), cell },
    enlarged: { x: middleX, y: stackY, cell: middleCell },
    filter: { x: middleX, y: stackY + filter.rows * middleCell + stackGap, cell: middleCell },
    output: { x: middleX + middleWidth + pixelGap, y: down(output), cell },
    sign: { x: middleX + middleWidth / 2, y: stackY + filter.rows * middleCell + 18 },
    height: captionHeight + tall + 4,
  };
}
