import { inflateSync } from 'node:zlib';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { imageFailure } from './image-file-failure.ts';
import { type PngHeader, type PngParts, readPngParts } from './image-file-png-parts.ts';
import { createPixelReader, unfilterRow } from './image-file-png-rows.ts';

/** One of the seven images that an interlaced PNG consists of, or the whole of a plain one. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const wholeImage: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];

/** Adam7 (PNG specification, third edition, 8.2). */
const interlaced: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

/** Decodes a PNG of any colour type, depth and interlacing to luminance over white. Throws `image-unreadable`. */
export function readPng(bytes: Uint8Array, path: string): GreyImage {
  const parts = readPngParts(bytes, path);
  const { header } = parts;
  const { width, height } = header;
  const passes = (header.interlaced ? interlaced : wholeImage).filter(({ x, y }) => x < width && y < height);
  const rows = unpackRows(parts, passes, path);
  const luminanceAt = createPixelReader(parts);
  const pixels = new Uint8Array(width * height);
  let at = 0;
  for (const { x, y, stepX, stepY } of passes) {
    const rowBytes = bytesPerRow(header, Math.ceil((width - x) / stepX));
    let above = new Uint8Array(rowBytes);
    for (let line = y; line < height; line += stepY) {
      const row = rows.subarray(at + 1, at + 1 + rowBytes);
      if (!unfilterRow(rows[at] ?? 0, row, { above, pixelBytes: Math.ceil(bitsPerPixel(header) / 8) })) {
        throw imageFailure(path, 'the image is damaged.');
      }
      for (let column = x, index = 0; column < width; column += stepX, index++) {
        pixels[line * width + column] = luminanceAt(row, index);
      }
      above = row;
      at += 1 + rowBytes;
    }
  }
  return { width, height, pixels };
}

function bitsPerPixel({ depth, colour }: PngHeader): number {
  return depth * colour.channels;
}

function bytesPerRow(header: PngHeader, width: number): number {
  return Math.ceil((width * bitsPerPixel(header)) / 8);
}

/** Decompresses the rows of all passes, each after its filter's number; never more bytes than the header speaks of. */
function unpackRows(
  { header, packed }: PngParts,
  passes: readonly Pass[],
  path: string,
): Uint8Array<ArrayBuffer> {
  let expected = 0;
  for (const { x, y, stepX, stepY } of passes) {
    const rowCount = Math.ceil((header.height - y) / stepY);
    expected += rowCount * (1 + bytesPerRow(header, Math.ceil((header.width - x) / stepX)));
  }
  const rows = inflate(packed, expected, path);
  if (rows.length < expected) throw imageFailure(path, 'the file ends in the middle of the image.');
  return rows;
}

/** Bytes beyond the expected that a PNG may hold: some writers pad, a decompression bomb holds gigabytes. */
const spareBytes = 2 ** 16;

function inflate(packed: Uint8Array, expected: number, path: string): Uint8Array<ArrayBuffer> {
  try {
    return inflateSync(packed, { maxOutputLength: expected + spareBytes });
  } catch (thrown) {
    const isShort = thrown instanceof Error && 'code' in thrown && thrown.code === 'Z_BUF_ERROR';
    const what = isShort ? 'the file ends in the middle of the image.' : 'the image is damaged.';
    throw imageFailure(path, what, String(thrown));
  }
}
