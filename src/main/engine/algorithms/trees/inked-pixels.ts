import { imagePixels } from '#shared/digits.ts';
import type { PixelColumns } from './pixel-columns.ts';

/**
 * Each row's inked pixels, shared between threads: four of five pixels are paper, and a sum over the others tells theirs.
 */
export interface InkedPixels {
  /** For each row in turn, column * steps of grey + step, of its pixels whose step is not 0. */
  readonly cells: Uint16Array;
  /** Where each row begins in `cells`: [rows + 1]. */
  readonly starts: Int32Array;
}

const rowsAtOnce = 1000;

/** Of images [n, 784], for the pixels and steps of `columns`. At most 2^16 cells: 784 pixels of up to 64 steps. */
export async function inkedPixels(
  images: Uint8Array,
  { rows, pixels, shift }: PixelColumns,
  giveWay: () => Promise<void>,
): Promise<InkedPixels> {
  const steps = 256 >> shift;
  const starts = new Int32Array(new SharedArrayBuffer(4 * (rows + 1)));
  let capacity = 0;
  for (let index = 0; index < images.length; index++) if ((images[index] ?? 0) >> shift > 0) capacity++;
  await giveWay();
  const cells = new Uint16Array(new SharedArrayBuffer(2 * Math.max(1, capacity)));
  let length = 0;
  for (let row = 0; row < rows; row++) {
    starts[row] = length;
    const image = images.subarray(row * imagePixels, (row + 1) * imagePixels);
    for (let place = 0; place < pixels.length; place++) {
      const step = (image[pixels[place] ?? 0] ?? 0) >> shift;
      if (step > 0) cells[length++] = place * steps + step;
    }
    if (row % rowsAtOnce === 0) await giveWay();
  }
  starts[rows] = length;
  return { cells, starts };
}

/** How often {@link inkedPixels} gives way. */
export function inkTurns(rows: number): number {
  return Math.ceil(rows / rowsAtOnce) + 1;
}
