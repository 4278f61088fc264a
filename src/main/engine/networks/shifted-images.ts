import { imagePixels, imageSide } from '#shared/digits.ts';

/** Whole pixels to the right and down. */
export interface Shift {
  readonly x: number;
  readonly y: number;
}

/** As it is, the four direct neighbours, then the diagonal ones. */
const shifts: readonly Shift[] = [
  { x: 0, y: 0 },
  { x: 0, y: -1 },
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 1, y: -1 },
  { x: 1, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: -1 },
];

/** The first `reads` (1 to 9) ways to shift a digit before it is read: test-time augmentation. */
export function testTimeShifts(reads: number): readonly Shift[] {
  return shifts.slice(0, reads);
}

/** Images [n, 784] moved by whole pixels; what leaves is lost, what enters is paper (0). */
export function shiftImages(pixels: Uint8Array, { x, y }: Shift): Uint8Array {
  if (x === 0 && y === 0) return pixels;
  const moved = new Uint8Array(pixels.length);
  const width = imageSide - Math.abs(x);
  for (let image = 0; image < pixels.length; image += imagePixels) {
    for (let row = Math.max(0, y); row < imageSide + Math.min(0, y); row++) {
      const from = image + (row - y) * imageSide + Math.max(0, -x);
      moved.set(pixels.subarray(from, from + width), image + row * imageSide + Math.max(0, x));
    }
  }
  return moved;
}
