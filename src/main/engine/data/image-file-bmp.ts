import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { type BmpHeader, readBmpHeader } from './image-file-bmp-header.ts';
import { unpackRuns } from './image-file-bmp-runs.ts';
import { imageFailure } from './image-file-failure.ts';
import { luminance, overWhite } from './image-file-luminance.ts';

/**
 * Decodes a BMP to luminance over white: 1, 2, 4 and 8 bits with a palette, run-length coded ones too, and 16, 24 and 32
 * bits with or without masks ("Bitmap Storage", Windows GDI documentation). Throws `image-unreadable`.
 */
export function readBmp(bytes: Uint8Array, path: string): GreyImage {
  const header = readBmpHeader(bytes, path);
  const { width, height, topDown } = header;
  const stored = storedRows(bytes, header);
  const rowBits = width * stored.bits;
  if (stored.bytes.length < stored.rowBytes * (height - 1) + Math.ceil(rowBits / 8)) {
    throw imageFailure(path, 'the file ends in the middle of the image.');
  }
  const luminanceAt =
    stored.bits <= 8 ? createPaletteReader(stored, header) : createColourReader(stored, header);
  const pixels = new Uint8Array(width * height);
  for (let line = 0; line < height; line++) {
    const row = topDown ? line : height - 1 - line;
    for (let column = 0; column < width; column++) pixels[line * width + column] = luminanceAt(row, column);
  }
  return { width, height, pixels };
}

/** Rows in the order of the file, uncompressed. */
interface StoredRows {
  readonly bytes: Uint8Array;
  readonly rowBytes: number;
  readonly bits: number;
}

function storedRows(bytes: Uint8Array, header: BmpHeader): StoredRows {
  const { width, bits, pixelsAt, runLength } = header;
  const rest = bytes.subarray(pixelsAt);
  if (runLength) return { bytes: unpackRuns(rest, header), rowBytes: width, bits: 8 };
  return { bytes: rest, rowBytes: 4 * Math.ceil((width * bits) / 32), bits };
}

/** The luminance over white of a pixel, by its stored row and its column. */
type PixelReader = (row: number, column: number) => number;

function createPaletteReader({ bytes, rowBytes, bits }: StoredRows, { palette }: BmpHeader): PixelReader {
  const mask = 2 ** bits - 1;
  return (row, column) => {
    const bit = column * bits;
    const index = ((bytes[row * rowBytes + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & mask;
    return palette[index] ?? 0;
  };
}

function createColourReader(stored: StoredRows, { masks, width, height }: BmpHeader): PixelReader {
  const red = createPartReader(masks.red);
  const green = createPartReader(masks.green);
  const blue = createPartReader(masks.blue);
  const opacity = createPartReader(masks.opacity);
  const opaque = isOpaque(stored, { mask: masks.opacity, width, height });
  return (row, column) => {
    const colour = colourAt(stored, row, column);
    const grey = luminance(red(colour), green(colour), blue(colour));
    return opaque ? grey : overWhite(grey, opacity(colour));
  };
}

/** The 16, 24 or 32 bits of a pixel as one number. */
function colourAt({ bytes, rowBytes, bits }: StoredRows, row: number, column: number): number {
  const pixelBytes = bits / 8;
  const at = row * rowBytes + column * pixelBytes;
  let colour = 0;
  for (let index = 0; index < pixelBytes; index++) colour |= (bytes[at + index] ?? 0) << (8 * index);
  return colour;
}

/** Reads the bits of a mask as 0 to 255. */
function createPartReader(mask: number): (colour: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (colour) => (((colour & mask) >>> shift) * 255) / largest;
}

/** Whether an image has no opacity at all: no mask for it, or, as many programs write it, nothing but zeros there. */
function isOpaque(
  stored: StoredRows,
  { mask, width, height }: { mask: number; width: number; height: number },
) {
  for (let row = 0; mask !== 0 && row < height; row++) {
    for (let column = 0; column < width; column++) {
      if ((colourAt(stored, row, column) & mask) !== 0) return false;
    }
  }
  return true;
}
