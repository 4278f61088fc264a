import { captionHeight, drawingWidth, type GridSize, type GridSpot } from '../figure/side-by-side.ts';

interface PooledPixelsLayout {
  readonly image: GridSpot;
  /** The window enlarged. */
  readonly window: GridSpot;
  readonly output: GridSpot;
  /** Where the sign before the output stands, and how much room it has. */
  readonly middle: number;
  readonly signGap: number;
  readonly height: number;
}

const beamGap = 32;
const signGap = 56;
const largestPixel = 20;
const tallest = 280;
const windowSide = 136;
const largestWindowCell = 44;
/** A smaller cell has no room for a number with its decimals. */
const smallestWindowCell = 28;

/** A large image as pixels, its window enlarged, and what is left of it, on one line. */
export function pooledPixelsLayout(image: GridSize, window: GridSize, output: GridSize): PooledPixelsLayout {
  const windowCell = Math.max(
    smallestWindowCell,
    Math.min(largestWindowCell, Math.floor(windowSide / window.columns)),
  );
  const windowWidth = windowCell * window.columns;
  const room = drawingWidth - beamGap - signGap - windowWidth;
  const cell = Math.min(
    largestPixel,
    Math.floor(room / (image.columns + output.columns)),
    Math.floor(tallest / image.rows),
  );
  const tall = Math.max(image.rows * cell, window.rows * windowCell, output.rows * cell);
  const x = Math.floor((room - (image.columns + output.columns) * cell) / 2);
  const windowX = x + image.columns * cell + beamGap;
  const down = (rows: number, side: number) => captionHeight + Math.floor((tall - rows * side) / 2);
  return {
    image: { x, y: down(image.rows, cell), cell },
    window: { x: windowX, y: down(window.rows, windowCell), cell: windowCell },
    output: { x: windowX + windowWidth + signGap, y: down(output.rows, cell), cell },
    middle: captionHeight + tall / 2,
    signGap,
    height: captionHeight + tall + 4,
  };
}
