import { classCount, imagePixels } from '#shared/digits.ts';

/**
 * A tree over pixels, node by node, the root first. A node asks whether `pixels[node]` is at most `thresholds[node]`: yes leads
 * to node `next[node]`, no to the one after that. At an end `pixels[node]` is -1 and `next[node]` tells which one it is.
 */
export interface Tree {
  readonly pixels: Int16Array;
  readonly thresholds: Uint8Array;
  readonly next: Int32Array;
  /** What the tree says at each end: [ends, width]. */
  readonly values: Float32Array;
}

/** The end that an image [784] comes to. */
export function endOf({ pixels, thresholds, next }: Tree, image: Uint8Array): number {
  let node = 0;
  let pixel = pixels[0] ?? -1;
  while (pixel >= 0) {
    const below = next[node] ?? 0;
    node = (image[pixel] ?? 0) <= (thresholds[node] ?? 0) ? below : below + 1;
    pixel = pixels[node] ?? -1;
  }
  return next[node] ?? 0;
}

/** Adds what each tree says of each image [n, 784] to `sums` [n, 10]; trees whose ends hold ten numbers. */
export function addVotes(trees: readonly Tree[], images: Uint8Array, sums: Float32Array): void {
  const width = classCount;
  for (const tree of trees) {
    const { values } = tree;
    for (let row = 0; row * width < sums.length; row++) {
      const end = endOf(tree, images.subarray(row * imagePixels, (row + 1) * imagePixels)) * width;
      for (let digit = 0; digit < width; digit++)
        sums[row * width + digit] = (sums[row * width + digit] ?? 0) + (values[end + digit] ?? 0);
    }
  }
}

/** Bytes of trees. */
export function treeBytes(trees: readonly Tree[]): number {
  return trees.reduce(
    (sum, { pixels, thresholds, next, values }) =>
      sum + pixels.byteLength + thresholds.byteLength + next.byteLength + values.byteLength,
    0,
  );
}
