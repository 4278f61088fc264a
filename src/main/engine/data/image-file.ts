import { readFile, stat } from 'node:fs/promises';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { fileFailure, folderFailure } from './file-failure.ts';
import { readBmp } from './image-file-bmp.ts';
import { imageFailure, mostPixels } from './image-file-failure.ts';
import { readJpeg } from './image-file-jpeg.ts';
import { readPng } from './image-file-png.ts';

/** The most bytes an image file can need: 64 megapixels of four bytes each, and its headers. */
const mostBytes = mostPixels * 4 + 1_000_000;

type Decoder = (bytes: Uint8Array, path: string) => GreyImage;

/** The formats that can be read, by their first bytes. */
const decoders: readonly (readonly [signature: string, decode: Decoder])[] = [
  ['\x89PNG\r\n\x1a\n', readPng],
  ['\xff\xd8\xff', readJpeg],
  ['BM', readBmp],
];

/** Formats that people meet and that cannot be read, by the bytes at a place in the file. */
const otherFormats: readonly (readonly [name: string, at: number, signature: string])[] = [
  ['GIF', 0, 'GIF8'],
  ['WebP', 8, 'WEBP'],
  ['TIFF', 0, 'II*\0'],
  ['TIFF', 0, 'MM\0*'],
  ['HEIC', 4, 'ftyphei'],
  ['HEIC', 4, 'ftypmif1'],
  ['AVIF', 4, 'ftypavif'],
  ['SVG', 0, '<svg'],
  ['PDF', 0, '%PDF'],
];

/**
 * Reads a PNG, JPEG or BMP image, told apart by their first bytes, as luminance: 0 black to 255 white, whatever is
 * transparent laid over white. Throws `image-unreadable` naming the file and the cause, also for more than 64
 * megapixels, and `file-…` failures.
 */
export async function readImageFile(path: string): Promise<GreyImage> {
  const bytes = await readBytes(path);
  if (bytes.length === 0) throw imageFailure(path, 'the file is empty.');
  const decode = decoders.find(([signature]) => hasBytes(bytes, 0, signature))?.[1];
  if (decode === undefined) throw imageFailure(path, `${formatOf(bytes)}, expected PNG, JPEG or BMP.`);
  try {
    return decode(bytes, path);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    // A decoder that runs off the end of damaged data throws whatever it meets there.
    const detail = thrown instanceof Error ? thrown.stack : String(thrown);
    throw imageFailure(path, 'the image is damaged.', detail);
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await stat(path);
    if (file.isDirectory()) throw folderFailure(path);
    if (file.size > mostBytes) throw imageFailure(path, 'the file is too large, expected at most 257 MB.');
    return await readFile(path);
  } catch (thrown) {
    throw fileFailure(path, thrown);
  }
}

function formatOf(bytes: Uint8Array): string {
  const known = otherFormats.find(([, at, signature]) => hasBytes(bytes, at, signature));
  return known === undefined ? 'this is not an image that can be read' : `this is a ${known[0]} file`;
}

function hasBytes(bytes: Uint8Array, at: number, signature: string): boolean {
  for (let index = 0; index < signature.length; index++) {
    if (bytes[at + index] !== signature.charCodeAt(index)) return false;
  }
  return true;
}
