import { checkImageSize, imageFailure } from './image-file-failure.ts';
import { luminance } from './image-file-luminance.ts';

/** What the headers of a BMP file say. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Whether the first stored row is the top one. */
  readonly topDown: boolean;
  /** Bits per pixel: 1, 2, 4 and 8 are indices of the palette, 16, 24 and 32 are colours. */
  readonly bits: number;
  readonly runLength: boolean;
  /** The byte where the pixels begin. */
  readonly pixelsAt: number;
  /** The luminance of each palette entry. */
  readonly palette: Uint8Array;
  readonly masks: BmpMasks;
}

/** The bits of a pixel that hold each colour; `opacity` is 0 where there is none. */
export interface BmpMasks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly opacity: number;
}

const fileHeaderBytes = 14;
const coreHeaderBytes = 12;
const infoHeaderBytes = 40;

const compressions = { none: 0, runLength8: 1, runLength4: 2, masks: 3, masksWithOpacity: 6 };

/** Reads the headers of Windows' BMP versions (12 to 124 bytes). Throws `image-unreadable` for what no reader knows. */
export function readBmpHeader(bytes: Uint8Array, path: string): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const headerBytes = bytes.length < 18 ? 0 : view.getUint32(fileHeaderBytes, true);
  const isCore = headerBytes === coreHeaderBytes;
  if ((!isCore && headerBytes < infoHeaderBytes) || bytes.length < fileHeaderBytes + headerBytes) {
    throw imageFailure(path, 'the image has no complete header.');
  }
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  checkImageSize(path, width, height);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? compressions.none : view.getUint32(30, true);
  if (!isKnown(bits, compression)) {
    throw imageFailure(
      path,
      `BMP with ${bits} bits per pixel and compression ${compression} cannot be read.`,
    );
  }
  const hasMasks = compression === compressions.masks || compression === compressions.masksWithOpacity;
  const masks = hasMasks ? readMasks(view, { headerBytes, compression }) : usualMasks(bits);
  const maskBytes =
    hasMasks && headerBytes === infoHeaderBytes ? (compression === compressions.masks ? 12 : 16) : 0;
  const pixelsAt = view.getUint32(10, true);
  const palette = bytes.subarray(fileHeaderBytes + headerBytes + maskBytes, pixelsAt);
  return {
    width,
    height,
    topDown: signedHeight < 0,
    bits,
    runLength: compression === compressions.runLength8 || compression === compressions.runLength4,
    pixelsAt,
    palette: bits > 8 ? new Uint8Array(0) : paletteLuminances(palette, isCore ? 3 : 4, 2 ** bits),
    masks,
  };
}

function isKnown(bits: number, compression: number): boolean {
  if (compression === compressions.none) return [1, 2, 4, 8, 16, 24, 32].includes(bits);
  if (compression === compressions.runLength8) return bits === 8;
  if (compression === compressions.runLength4) return bits === 4;
  const hasMasks = compression === compressions.masks || compression === compressions.masksWithOpacity;
  return hasMasks && (bits === 16 || bits === 32);
}

function usualMasks(bits: number): BmpMasks {
  return bits === 16
    ? { red: 0x7c00, green: 0x03e0, blue: 0x001f, opacity: 0 }
    : { red: 0xff0000, green: 0x00ff00, blue: 0x0000ff, opacity: 0 };
}

function readMasks(
  view: DataView,
  { headerBytes, compression }: { headerBytes: number; compression: number },
): BmpMasks {
  const at = fileHeaderBytes + infoHeaderBytes;
  const hasOpacity = headerBytes >= 56 || compression === compressions.masksWithOpacity;
  return {
    red: view.getUint32(at, true),
    green: view.getUint32(at + 4, true),
    blue: view.getUint32(at + 8, true),
    opacity: hasOpacity ? view.getUint32(at + 12, true) : 0,
  };
}

/** The luminances of at most `count` entries of blue, green and red, each `stride` bytes after the one before. */
function paletteLuminances(entries: Uint8Array, stride: number, count: number): Uint8Array {
  return Uint8Array.from({ length: Math.min(count, Math.floor(entries.length / stride)) }, (_, entry) => {
    const [blue = 0, green = 0, red = 0] = entries.subarray(entry * stride);
    return luminance(red, green, blue);
  });
}
