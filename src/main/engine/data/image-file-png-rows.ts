import { luminance, overWhite } from './image-file-luminance.ts';
import type { PngParts } from './image-file-png-parts.ts';

/** Bytes that a row's filter refers to: the row above it, already unfiltered, and the pixel to the left. */
export interface FilterContext {
  readonly above: Uint8Array;
  /** Bytes per pixel, at least 1. */
  readonly pixelBytes: number;
}

/** Undoes a row's filter in place (PNG specification, third edition, 9.2). Returns false for an unknown filter. */
export function unfilterRow(filter: number, row: Uint8Array, { above, pixelBytes }: FilterContext): boolean {
  if (filter > 4) return false;
  for (let at = 0; filter > 0 && at < row.length; at++) {
    const left = at < pixelBytes ? 0 : (row[at - pixelBytes] ?? 0);
    const up = above[at] ?? 0;
    const upLeft = at < pixelBytes ? 0 : (above[at - pixelBytes] ?? 0);
    row[at] = (row[at] ?? 0) + predict(filter, { left, up, upLeft });
  }
  return true;
}

function predict(filter: number, { left, up, upLeft }: { left: number; up: number; upLeft: number }): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const estimate = left + up - upLeft;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toUpLeft = Math.abs(estimate - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

/** The luminance over white, 0 to 255, of the pixel at an index of an unfiltered row. */
export type PixelReader = (row: Uint8Array, index: number) => number;

/** Creates the reader for an image's colour type. */
export function createPixelReader(parts: PngParts): PixelReader {
  const { depth, colour } = parts.header;
  if (colour.kind === 'palette') {
    const luminances = paletteLuminances(parts);
    return (row, index) => luminances[sampleAt(row, index, depth)] ?? 0;
  }
  const { channels, hasOpacity } = colour;
  const colours = colour.kind === 'grey' ? 1 : 3;
  const toByte = 255 / (2 ** depth - 1);
  const transparent = transparentColour(parts);

  return (row, index) => {
    const first = index * channels;
    const red = sampleAt(row, first, depth);
    const green = colours === 1 ? red : sampleAt(row, first + 1, depth);
    const blue = colours === 1 ? red : sampleAt(row, first + 2, depth);
    if (transparent?.red === red && transparent.green === green && transparent.blue === blue) return 255;
    const grey = luminance(red * toByte, green * toByte, blue * toByte);
    return hasOpacity ? overWhite(grey, sampleAt(row, first + colours, depth) * toByte) : grey;
  };
}

/** The sample at an index of a row whose samples have 1, 2, 4, 8 or 16 bits, unscaled. */
function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0;
  if (depth === 16) return ((row[2 * index] ?? 0) << 8) | (row[2 * index + 1] ?? 0);
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

function paletteLuminances({ palette, transparency }: PngParts): Uint8Array {
  return Uint8Array.from({ length: Math.floor(palette.length / 3) }, (_, entry) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * entry);
    return overWhite(luminance(red, green, blue), transparency[entry] ?? 255);
  });
}

function transparentColour({ header, transparency }: PngParts) {
  const [red, green, blue] = Array.from({ length: transparency.length >> 1 }, (_, index) =>
    sampleAt(transparency, index, 16),
  );
  if (red === undefined) return undefined;
  return header.colour.kind === 'grey' ? { red, green: red, blue: red } : { red, green, blue };
}
