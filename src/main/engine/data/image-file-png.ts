import { crc32, inflateSync } from 'node:zlib';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { checkImageSize, imageFailure } from './image-file-failure.ts';
import { luminance, overWhite } from './image-file-luminance.ts';

/** What a PNG's header says. */
interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth: number;
  readonly colour: ColourType;
  readonly interlaced: boolean;
}

interface ColourType {
  /** Samples per pixel. */
  readonly channels: number;
  readonly depths: readonly number[];
  readonly kind: 'grey' | 'colour' | 'palette';
  readonly alpha: boolean;
}

/** The colour types by their number (PNG specification, 11.2.1). */
const colourTypes: Readonly<Record<number, ColourType>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16], kind: 'grey', alpha: false },
  2: { channels: 3, depths: [8, 16], kind: 'colour', alpha: false },
  3: { channels: 1, depths: [1, 2, 4, 8], kind: 'palette', alpha: false },
  4: { channels: 2, depths: [8, 16], kind: 'grey', alpha: true },
  6: { channels: 4, depths: [8, 16], kind: 'colour', alpha: true },
};

interface PngParts {
  readonly header: PngHeader;
  /** Red, green and blue of each palette entry. */
  readonly palette: Uint8Array;
  /** The tRNS chunk: opacities of palette entries, or the one transparent colour as 16-bit samples. */
  readonly transparency: Uint8Array;
  /** The compressed pixels. */
  readonly packed: Uint8Array;
}

/** One of the seven images an interlaced PNG consists of (Adam7), or the whole of a plain one. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const wholeImage: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];
const adam7: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];
