import { imagePixels, imageSide } from '../digits.ts';

/** Where a pixel (x, y) of the new image comes from in the old one: (a x + b y + offsetX, c x + d y + offsetY). */
export interface InverseAffine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** A digit of 784 values moved by an affine map, bilinear between pixels; paper comes in from outside. */
export function warpAffine(pixels: Uint8Array, affine: InverseAffine): Uint8Array {
  const { a, b, c, d, offsetX, offsetY } = affine;
  const moved = new Uint8Array(imagePixels);
  for (let y = 0; y < imageSide; y++) {
    for (let x = 0; x < imageSide; x++) {
      const fromX = a * x + b * y + offsetX;
      const fromY = c * x + d * y + offsetY;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, below] = [fromX - left, fromY - top];
      const upper = between(inkAt(pixels, left, top), inkAt(pixels, left + 1, top), right);
      const lower = between(inkAt(pixels, left, top + 1), inkAt(pixels, left + 1, top + 1), right);
      moved[y * imageSide + x] = Math.round(between(upper, lower, below));
    }
  }
  return moved;
}

function inkAt(pixels: Uint8Array, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= imageSide || y >= imageSide) return 0;
  return pixels[y * imageSide + x] ?? 0;
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
