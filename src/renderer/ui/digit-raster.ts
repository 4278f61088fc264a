import { imageSide } from '#shared/digits.ts';

/** Opaque grey as one 32-bit little-endian RGBA value. */
function grey(value: number): number {
  return (0xff00_0000 | (value << 16) | (value << 8) | value) >>> 0;
}

/** For each ink value the colour it is drawn in. */
export function inkColours(lightInk: boolean): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, ink) => grey(lightInk ? ink : 255 - ink));
}

export interface Raster {
  readonly width: number;
  readonly colours: Uint32Array;
}

export interface DigitPlace {
  readonly x: number;
  readonly y: number;
  /** Canvas pixels per digit pixel, a whole number. */
  readonly scale: number;
}

/** Copies a digit into a raster, every pixel as a square of `scale`. */
export function drawDigit(
  raster: Raster,
  digit: { readonly pixels: Uint8Array; readonly inks: Uint32Array },
  place: DigitPlace,
): void {
  const { width, colours } = raster;
  const { x, y, scale } = place;
  for (let row = 0; row < imageSide; row++) {
    const start = (y + row * scale) * width + x;
    for (let column = 0; column < imageSide; column++) {
      const colour = digit.inks[digit.pixels[row * imageSide + column] ?? 0] ?? 0;
      const left = start + column * scale;
      colours.fill(colour, left, left + scale);
    }
    for (let copy = 1; copy < scale; copy++) {
      colours.copyWithin(start + copy * width, start, start + imageSide * scale);
    }
  }
}
