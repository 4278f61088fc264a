import { classCount, imagePixels } from '#shared/digits.ts';
import type { TrainingDigits } from '../classifier.ts';

/** Images at a stretch: a few milliseconds of work. */
const imagesAtOnce = 2000;

/** Sums over the images of each class. */
export interface ClassSums {
  /** Images of each class, [10]. */
  readonly counts: Float64Array;
  /** Per class and pixel, [10, 784]: the sum of `of(ink)`. */
  readonly sums: Float64Array;
}

/** Sums a number that depends on the ink alone (looked up in `of` [256]) by class and pixel. */
export async function classSums(
  { pixels, labels }: TrainingDigits,
  of: Float64Array,
  giveWay: () => Promise<void>,
): Promise<ClassSums> {
  const counts = new Float64Array(classCount);
  const sums = new Float64Array(classCount * imagePixels);
  for (let row = 0; row < labels.length; row++) {
    const digit = labels[row] ?? 0;
    counts[digit] = (counts[digit] ?? 0) + 1;
    const image = pixels.subarray(row * imagePixels, (row + 1) * imagePixels);
    const sum = sums.subarray(digit * imagePixels, (digit + 1) * imagePixels);
    for (let pixel = 0; pixel < image.length; pixel++)
      sum[pixel] = (sum[pixel] ?? 0) + (of[image[pixel] ?? 0] ?? 0);
    if (row % imagesAtOnce === imagesAtOnce - 1) await giveWay();
  }
  return { counts, sums };
}

/** For {@link classSums}: what `work` gives for each ink of 0..1. */
export function byInk(work: (ink: number) => number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, value) => work(value / 255));
}

/** Shares of the classes, as if each had one image more. */
export function logPriors(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count + 1, 0);
  return counts.map((count) => Math.log((count + 1) / total));
}

/** How often {@link classSums} gives way. */
export function sumTurns(rows: number): number {
  return Math.floor(rows / imagesAtOnce);
}
