import type { BmpHeader } from './image-file-bmp-header.ts';

const endOfLine = 0;
const endOfImage = 1;
const jump = 2;

/**
 * Unpacks run-length coded indices ("Bitmap Compression", Windows GDI) to one byte per pixel, row by row as stored.
 * Pixels that the runs skip, or that a file cut short does not reach, are index 0.
 */
export function unpackRuns(coded: Uint8Array, { width, height, bits }: BmpHeader): Uint8Array {
  const indices = new Uint8Array(width * height);
  let at = 0;
  let column = 0;
  let line = 0;

  function put(index: number): void {
    if (column < width && line < height) indices[line * width + column] = index;
    column++;
  }

  while (at + 1 < coded.length && line < height) {
    const count = coded[at++] ?? 0;
    const value = coded[at++] ?? 0;
    if (count > 0) {
      for (let index = 0; index < count; index++) put(indexIn(value, index, bits));
    } else if (value === endOfLine) {
      column = 0;
      line++;
    } else if (value === endOfImage) {
      break;
    } else if (value === jump) {
      column += coded[at++] ?? 0;
      line += coded[at++] ?? 0;
    } else {
      const bytes = Math.ceil((value * bits) / 8);
      for (let index = 0; index < value; index++) {
        put(indexIn(coded[at + Math.floor((index * bits) / 8)] ?? 0, index, bits));
      }
      at += bytes + (bytes % 2);
    }
  }
  return indices;
}

/** The palette index of the pixel `index` of a run: a whole byte, or its halves in turn, the upper one first. */
function indexIn(byte: number, index: number, bits: number): number {
  if (bits === 8) return byte;
  return index % 2 === 0 ? byte >> 4 : byte & 15;
}
