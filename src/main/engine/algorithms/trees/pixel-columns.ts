import { imagePixels } from '#shared/digits.ts';

/** Digits as the growers want them: pixel by pixel, in steps of grey, and shared between threads. */
export interface PixelColumns {
  readonly rows: number;
  /** Greys [pixels.length, rows] as steps: the ink divided by 2^shift. */
  readonly columns: Uint8Array;
  /** Which pixels the columns are: those that are not the same in all images. */
  readonly pixels: Int16Array;
  readonly shift: number;
  /** [rows] */
  readonly labels: Uint8Array;
}

const rowsAtOnce = 1000;

/** Images [n, 784] of 0..255 as columns of 256 / 2^shift steps of grey; a single blank one where all images are the same. */
export async function pixelColumns(
  images: Uint8Array,
  { labels, shift }: { readonly labels: Uint8Array; readonly shift: number },
  giveWay: () => Promise<void>,
): Promise<PixelColumns> {
  const rows = labels.length;
  const pixels = varyingPixels(images, shift);
  const columns = sharedBytes(pixels.length * rows);
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const end = Math.min(rows, start + rowsAtOnce);
    for (let place = 0; place < pixels.length; place++) {
      const column = columns.subarray(place * rows, (place + 1) * rows);
      let source = start * imagePixels + (pixels[place] ?? 0);
      for (let row = start; row < end; row++, source += step) column[row] = (images[source] ?? 0) >> shift;
    }
    await giveWay();
  }
  const own = sharedBytes(rows);
  own.set(labels);
  return { rows, columns, pixels, shift, labels: own };
}

/** A copy: imported names are looked up anew each time before the sources are bundled. */
const step = imagePixels;

/** How often {@link pixelColumns} gives way. */
export function columnTurns(rows: number): number {
  return Math.ceil(rows / rowsAtOnce);
}

function varyingPixels(images: Uint8Array, shift: number): Int16Array {
  const lowest = new Uint8Array(imagePixels).fill(255);
  const highest = new Uint8Array(imagePixels);
  for (let start = 0; start < images.length; start += lowest.length) {
    for (let pixel = 0; pixel < lowest.length; pixel++) {
      const grey = (images[start + pixel] ?? 0) >> shift;
      if (grey < (lowest[pixel] ?? 0)) lowest[pixel] = grey;
      if (grey > (highest[pixel] ?? 0)) highest[pixel] = grey;
    }
  }
  const varying = Int16Array.from(lowest.keys()).filter(
    (pixel) => (lowest[pixel] ?? 0) < (highest[pixel] ?? 0),
  );
  return varying.length > 0 ? varying : Int16Array.of(0);
}

/** Bytes that all threads see. */
export function sharedBytes(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length));
}
