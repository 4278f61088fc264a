import type { GreyImage } from '#shared/digit-image/grey-image.ts';

const orientationTag = 0x0112;

/**
 * How a camera was held: the Exif orientation, 1 (upright) to 8, from Exif data that starts at its TIFF header; 1 when it
 * does not say (CIPA DC-008, 4.6.4).
 */
export function readOrientation(exif: DataView): number {
  if (exif.byteLength < 8) return 1;
  const littleEndian = exif.getUint16(0) === 0x4949;
  const directory = exif.getUint32(4, littleEndian);
  if (directory + 2 > exif.byteLength) return 1;
  const entries = exif.getUint16(directory, littleEndian);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > exif.byteLength) return 1;
    if (exif.getUint16(at, littleEndian) !== orientationTag) continue;
    const orientation = exif.getUint16(at + 8, littleEndian);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

/** Turns an image as its Exif orientation says, so that it is seen as it was taken. */
export function turnUpright(image: GreyImage, orientation: number): GreyImage {
  if (orientation === 1) return image;
  const { width, height } = image;
  const swaps = orientation >= 5;
  const turned = { width: swaps ? height : width, height: swaps ? width : height };
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBottom = [3, 4, 6, 7].includes(orientation);
  const pixels = new Uint8Array(width * height);
  let at = 0;
  for (let y = 0; y < turned.height; y++) {
    for (let x = 0; x < turned.width; x++) {
      const column = swaps ? y : x;
      const line = swaps ? x : y;
      const sourceX = fromRight ? width - 1 - column : column;
      const sourceY = fromBottom ? height - 1 - line : line;
      pixels[at++] = image.pixels[sourceY * width + sourceX] ?? 0;
    }
  }
  return { ...turned, pixels };
}
