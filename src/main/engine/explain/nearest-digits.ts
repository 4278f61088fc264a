import { imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Model } from '../networks/model.ts';
import { readingBatch } from '../networks/read-digits.ts';
import { pacedTurns } from '../next-turn.ts';
import { type DigitFeatures, featuresOfImage } from './digit-features.ts';

export interface NearestDigits {
  /** The nearest first. */
  readonly neighbours: readonly { readonly row: number; readonly distance: number }[];
  /** Rows whose image is the very same: left out of the neighbours. */
  readonly same: readonly number[];
  /** Half of the digits are nearer than this. */
  readonly medianDistance: number;
}

/**
 * The `count` digits nearest to an image [784] by Euclid's distance between what the last layer takes of each: examples as an
 * explanation (Papernot and McDaniel 2018, "Deep k-nearest neighbors", in their last layer only). Throws `cancelled`.
 */
export async function nearestDigits(
  model: Model,
  { image, pixels, features, count }: NearestQuestion,
  signal?: AbortSignal,
): Promise<NearestDigits> {
  const own = featuresOfImage(model, image);
  const { rows, values, width } = features;
  const distances = new Float64Array(rows.length);
  const pause = pacedTurns();
  for (let place = 0; place < rows.length; place++) {
    let sum = 0;
    for (let feature = 0, at = place * width; feature < width; feature++, at++)
      sum += ((values[at] ?? 0) - (own[feature] ?? 0)) ** 2;
    distances[place] = Math.sqrt(sum);
    if (place % readingBatch === 0) {
      await pause();
      if (signal?.aborted) throw new Failure('cancelled', 'Looking for near digits was cancelled.');
    }
  }
  const order = [...rows.keys()].sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0));
  const isSame = (place: number) => holdsImage(pixels, rows[place] ?? 0, image);
  // The same image has the same features but for rounding, so it can only be among the first.
  const candidates = order.slice(0, 4 * count + 16);
  return {
    same: candidates.filter(isSame).map((place) => rows[place] ?? 0),
    neighbours: candidates
      .filter((place) => !isSame(place))
      .slice(0, count)
      .map((place) => ({ row: rows[place] ?? 0, distance: distances[place] ?? 0 })),
    medianDistance: distances[order[Math.floor(order.length / 2)] ?? 0] ?? 0,
  };
}

export interface NearestQuestion {
  readonly image: Uint8Array;
  /** Of the data the features come from. */
  readonly pixels: Uint8Array;
  readonly features: DigitFeatures;
  readonly count: number;
}

function holdsImage(pixels: Uint8Array, row: number, image: Uint8Array): boolean {
  return image.every((byte, pixel) => pixels[row * imagePixels + pixel] === byte);
}
