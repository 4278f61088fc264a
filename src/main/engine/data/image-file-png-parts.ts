import { crc32 } from 'node:zlib';
import { checkImageSize, imageFailure } from './image-file-failure.ts';

/** What a PNG's header says. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth: number;
  readonly colour: ColourType;
  readonly interlaced: boolean;
}

interface ColourType {
  readonly kind: 'grey' | 'colour' | 'palette';
  /** Samples per pixel, the last of them the opacity where there is one. */
  readonly channels: number;
  readonly hasOpacity: boolean;
  readonly depths: readonly number[];
}

/** The colour types by their number (PNG specification, third edition, 11.2.1). */
const colourTypes: Readonly<Record<number, ColourType>> = {
  0: { kind: 'grey', channels: 1, hasOpacity: false, depths: [1, 2, 4, 8, 16] },
  2: { kind: 'colour', channels: 3, hasOpacity: false, depths: [8, 16] },
  3: { kind: 'palette', channels: 1, hasOpacity: false, depths: [1, 2, 4, 8] },
  4: { kind: 'grey', channels: 2, hasOpacity: true, depths: [8, 16] },
  6: { kind: 'colour', channels: 4, hasOpacity: true, depths: [8, 16] },
};

/** The parts of a PNG file that its pixels depend on. */
export interface PngParts {
  readonly header: PngHeader;
  /** Red, green and blue of each palette entry, one after the other. */
  readonly palette: Uint8Array;
  /** Opacities of palette entries, or the one transparent colour as 16-bit samples; may be empty. */
  readonly transparency: Uint8Array;
  /** The compressed rows. */
  readonly packed: Uint8Array;
}

const signatureBytes = 8;
const read = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT']);

/** Takes a PNG file apart, checking what is used of it; ancillary chunks are skipped, whatever they hold. */
export function readPngParts(bytes: Uint8Array, path: string): PngParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: Record<string, Uint8Array[]> = {};
  let at = signatureBytes;
  let type = '';
  while (type !== 'IEND' && at + 12 <= bytes.length) {
    const end = at + 8 + view.getUint32(at);
    type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end + 4 > bytes.length) throw imageFailure(path, 'the file ends in the middle of the image.');
    if (read.has(type)) {
      if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end))
        throw imageFailure(path, 'the image is damaged.');
      const alike = chunks[type] ?? [];
      alike.push(bytes.subarray(at + 8, end));
      chunks[type] = alike;
    }
    at = end + 4;
  }
  const [header] = chunks['IHDR'] ?? [];
  if (header === undefined || header.length < 13) throw imageFailure(path, 'the image has no header.');
  if (chunks['IDAT'] === undefined) throw imageFailure(path, 'the image holds no pixels.');
  return {
    header: readHeader(header, path),
    palette: chunks['PLTE']?.[0] ?? new Uint8Array(0),
    transparency: chunks['tRNS']?.[0] ?? new Uint8Array(0),
    packed: Buffer.concat(chunks['IDAT']),
  };
}

function readHeader(chunk: Uint8Array, path: string): PngHeader {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  checkImageSize(path, width, height);
  const depth = view.getUint8(8);
  const colour = colourTypes[view.getUint8(9)];
  const interlace = view.getUint8(12);
  if (colour === undefined || !colour.depths.includes(depth) || interlace > 1) {
    throw imageFailure(path, 'this kind of PNG does not exist, so the file is damaged.');
  }
  return { width, height, depth, colour, interlaced: interlace === 1 };
}
