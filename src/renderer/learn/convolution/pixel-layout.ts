import { captionHeight, drawingWidth, type GridSize, type GridSpot } from '../figure/side-by-side.ts';

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
const largestPixel = 20;
const tallestImage = 252;
const stackGap = 56;
/** A smaller cell has no room for a number with its decimals. */
const smallestWindowCell = 28;
/** Room for both grids in the middle together. */
const stackHeight = 272;

/** Lays a large image out: cells without numbers, and one window with them. */
export function pixelLayout(image: GridSize, filter: GridSize, output: GridSize): PixelLayout {
  const middleCell = Math.min(44, Math.max(smallestWindowCell, Math.floor(stackHeight / 2 / filter.rows)));
  const middleWidth = filter.columns * middleCell;
  const pixels = drawingWidth - middleWidth - 2 * pixelGap;
  const cell = Math.min(
    largestPixel,
    Math.floor(pixels / (image.columns + output.columns)),
    Math.floor(tallestImage / Math.max(image.rows, output.rows)),
  );
  const stack = 2 * filter.rows * middleCell + stackGap;
  const tall = Math.max(stack, image.rows * cell, output.rows * cell);
  const width = (image.columns + output.columns) * cell + middleWidth + 2 * pixelGap;
  const left = Math.floor((drawingWidth - width) / 2);
  const middleX = left + image.columns * cell + pixelGap;
  const stackY = captionHeight + Math.floor((tall - stack) / 2);
  const down = (size: GridSize) => captionHeight + Math.floor((tall - size.rows * cell) / 2);
  return {
    image: { x: left, y: down(image), cell },
    enlarged: { x: middleX, y: stackY, cell: middleCell },
    filter: { x: middleX, y: stackY + filter.rows * middleCell + stackGap, cell: middleCell },
    output: { x: middleX + middleWidth + pixelGap, y: down(output), cell },
    sign: { x: middleX + middleWidth / 2, y: stackY + filter.rows * middleCell + 18 },
    height: captionHeight + tall + 4,
  };
}
