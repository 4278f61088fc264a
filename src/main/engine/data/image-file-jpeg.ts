import { decode } from 'jpeg-js';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { readOrientation, turnUpright } from './image-file-exif.ts';
import { checkImageSize, imageFailure, mostPixels } from './image-file-failure.ts';
import { luminance } from './image-file-luminance.ts';

/** Decodes a baseline or progressive JPEG to luminance, upright as its Exif data says. Throws `image-unreadable`. */
export function readJpeg(bytes: Uint8Array, path: string): GreyImage {
  const { frame, exif } = findSegments(bytes);
  if (frame === undefined) throw imageFailure(path, 'the image has no header.');
  const { width, height } = frame;
  checkImageSize(path, width, height);
  const colours = decodeColours(bytes, path);
  const pixels = new Uint8Array(width * height);
  for (let index = 0; index < pixels.length; index++) {
    const at = 3 * index;
    pixels[index] = luminance(colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0);
  }
  return turnUpright({ width, height, pixels }, exif === undefined ? 1 : readOrientation(exif));
}

/** Decodes to red, green and blue of each pixel; the decoder's own words become the failure's detail. */
function decodeColours(bytes: Uint8Array, path: string): Uint8Array {
  try {
    const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: false } as const;
    return decode(bytes, { ...options, maxResolutionInMP: mostPixels / 1_000_000, maxMemoryUsageInMB: 4096 })
      .data;
  } catch (thrown) {
    throw imageFailure(
      path,
      'the image is damaged, or of a kind of JPEG that cannot be read.',
      String(thrown),
    );
  }
}

interface JpegSegments {
  readonly frame: { readonly width: number; readonly height: number } | undefined;
  /** The Exif data, from its TIFF header on. */
  readonly exif: DataView | undefined;
}

const exifMark = 0x45786966; // "Exif"

/** Finds the frame header and the Exif data among the segments before the pixels (ITU-T T.81, annex B). */
function findSegments(bytes: Uint8Array): JpegSegments {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let exif: DataView | undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || marker === 0xff) {
      at++;
      continue;
    }
    if (isFrameHeader(marker)) {
      return { frame: { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }, exif };
    }
    const length = view.getUint16(at + 2);
    const end = Math.min(at + 2 + length, bytes.length);
    if (marker === 0xe1 && length > 8 && view.getUint32(at + 4) === exifMark && end > at + 10) {
      exif = new DataView(bytes.buffer, bytes.byteOffset + at + 10, end - at - 10);
    }
    at = end;
  }
  return { frame: undefined, exif };
}

/** SOF0 to SOF15, without the three markers among them that mean something else (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
