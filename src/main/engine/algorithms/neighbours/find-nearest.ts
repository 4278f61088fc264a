import * as tf from '@tensorflow/tfjs-core';
import { imagePixels } from '#shared/digits.ts';
import { multiply } from '../../native/multiply.ts';
import { booleanAttribute, runNativeOp, typeAttribute } from '../../native/native-ops.ts';

/** Candidates beyond those asked for, so that rounding of float32 cannot leave a true neighbour out. */
const spare = 8;
/** Images read at once: the shortest products that keep both cores busy. */
export const queryRows = 64;
/** Training images made ready at a stretch. */
const blockRows = 1000;

/** Nearest training images: their rows and exact squared distances, each [queries, count], nearest first. */
export interface Nearest {
  readonly rows: Int32Array;
  readonly distances: Float64Array;
}

/** Training images that can be searched. Owns native memory until `dispose`. */
export interface SearchableImages {
  /** The `count` nearest ones of each of at most {@link queryRows} images [queries, 784]; of equally near ones the earlier. */
  nearest(queries: Uint8Array, count: number): Nearest;
  readonly bytes: number;
  dispose(): void;
}

/** How often {@link searchableImages} gives way. */
export function searchTurns(rows: number): number {
  return Math.ceil(rows / blockRows);
}

/**
 * Makes images [n, 784] of 0..255 searchable. One matrix product gives all distances, a little rounded (|q - x|² = |q|² -
 * 2 qx + |x|²); the best candidates are then measured again in whole numbers, which makes the search exact. Pixels that no
 * training image inks add the same to all distances and are left out of the product.
 */
export async function searchableImages(
  pixels: Uint8Array,
  giveWay: () => Promise<void>,
): Promise<SearchableImages> {
  const inked = inkedPixels(pixels);
  const blocks: tf.Tensor2D[] = [];
  const halfLengths = new Float32Array(pixels.length / imagePixels);
  try {
    for (let row = 0; row < halfLengths.length; row += blockRows) {
      const block = pixels.subarray(row * imagePixels, (row + blockRows) * imagePixels);
      blocks.push(inkOf(block, inked));
      halfLengths.set(halfSquaredLengths(block), row);
      await giveWay();
    }
    // Columns of images: products with them are a quarter faster than with rows.
    const images = tf.tidy(() => tf.transpose(tf.concat2d(blocks, 0)));
    return searchIn({ pixels, inked, images, halfLengths: tf.tensor1d(halfLengths) });
  } finally {
    tf.dispose(blocks);
  }
}

interface Searched {
  readonly pixels: Uint8Array;
  /** The pixels that count. */
  readonly inked: Int32Array;
  /** [inked, n] */
  readonly images: tf.Tensor2D;
  /** |x|² / 2 of each, [n] */
  readonly halfLengths: tf.Tensor1D;
}

function searchIn(searched: Searched): SearchableImages {
  const { pixels, images, halfLengths } = searched;
  const count = halfLengths.size;
  return {
    nearest(queries, asked) {
      const wanted = Math.min(count, asked + spare);
      const kept = Math.min(count, asked);
      const found = candidates(searched, queries, wanted);
      const total = queries.length / imagePixels;
      const rows = new Int32Array(total * kept);
      const distances = new Float64Array(total * kept);
      for (let query = 0; query < total; query++) {
        const image = imageAt(queries, query);
        const measured = Array.from(found.subarray(query * wanted, (query + 1) * wanted), (row) => ({
          row,
          distance: squaredDistance(image, imageAt(pixels, row)),
        })).sort((a, b) => a.distance - b.distance || a.row - b.row);
        for (const [rank, { row, distance }] of measured.slice(0, kept).entries()) {
          rows[query * kept + rank] = row;
          distances[query * kept + rank] = distance;
        }
      }
      return { rows, distances };
    },
    bytes: pixels.length + 4 * (images.size + halfLengths.size),
    dispose: () => tf.dispose([images, halfLengths]),
  };
}

/** Rows [queries, wanted] of the training images whose qx - |x|² / 2 is largest, in any order. */
function candidates(
  { inked, images, halfLengths }: Searched,
  queries: Uint8Array,
  wanted: number,
): Int32Array {
  return tf.tidy(() => {
    const products = multiply(inkOf(queries, inked), images);
    const [, places] = runNativeOp('TopKV2', {
      attributes: [typeAttribute('T', 'float32'), booleanAttribute('sorted', false)],
      inputs: [tf.sub(products, halfLengths), tf.scalar(wanted, 'int32')],
      outputs: 2,
    }) as [tf.Tensor, tf.Tensor];
    return Int32Array.from(places.dataSync());
  });
}

/** The pixels that count of images [n, 784], as they are: [n, inked]. */
function inkOf(images: Uint8Array, inked: Int32Array): tf.Tensor2D {
  const rows = images.length / imagePixels;
  const ink = new Float32Array(rows * inked.length);
  for (let row = 0; row < rows; row++) {
    const image = imageAt(images, row);
    const target = row * inked.length;
    for (let place = 0; place < inked.length; place++) ink[target + place] = image[inked[place] ?? 0] ?? 0;
  }
  return tf.tensor2d(ink, [rows, inked.length]);
}

/** The pixels that at least one image inks; one of them where none does, since a product needs a column. */
function inkedPixels(pixels: Uint8Array): Int32Array {
  const darkest = new Uint8Array(imagePixels);
  for (let start = 0; start < pixels.length; start += darkest.length) {
    for (let pixel = 0; pixel < darkest.length; pixel++)
      darkest[pixel] = (darkest[pixel] ?? 0) | (pixels[start + pixel] ?? 0);
  }
  const inked = Int32Array.from(darkest.keys()).filter((pixel) => darkest[pixel] !== 0);
  return inked.length > 0 ? inked : Int32Array.of(0);
}

function imageAt(images: Uint8Array, row: number): Uint8Array {
  return images.subarray(row * imagePixels, (row + 1) * imagePixels);
}

function halfSquaredLengths(images: Uint8Array): Float32Array {
  const blank = new Uint8Array(imagePixels);
  return Float32Array.from(
    { length: images.length / imagePixels },
    (_, row) => squaredDistance(imageAt(images, row), blank) / 2,
  );
}

function squaredDistance(first: Uint8Array, second: Uint8Array): number {
  let sum = 0;
  for (let pixel = 0; pixel < first.length; pixel++) {
    const difference = (first[pixel] ?? 0) - (second[pixel] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
