import { imagePixels, imageSide } from '#shared/digits.ts';
import { predictionsOf, probabilityOf } from '#shared/metrics/predictions.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Model } from '../networks/model.ts';
import { readImages } from '../networks/read-digits.ts';
import { nextTurn } from '../next-turn.ts';

export interface OcclusionMap {
  /** [784]: what the digit's probability loses with a white square centred on each pixel; negative where it gains. */
  readonly map: Float32Array;
  /** [784]: the digit that is read then. */
  readonly answers: Uint8Array;
  readonly probability: number;
}

export interface OcclusionQuestion {
  readonly digit: number;
  /** Side of the square in pixels, odd. */
  readonly window: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Images in one native call. */
const block = 64;

/**
 * Covers an image [784] of 0..255 with a square of paper at each position and reads it again (Zeiler and Fergus 2014,
 * "Visualizing and understanding convolutional networks", section 4.2). Where there is nothing to cover nothing is read.
 * Gives way between blocks; throws `cancelled`.
 */
export async function occlusionMap(
  model: Model,
  pixels: Uint8Array,
  { digit, window, signal, onProgress }: OcclusionQuestion,
): Promise<OcclusionMap> {
  const whole = readImages(model, pixels);
  const probability = probabilityOf(whole, 0, digit);
  const map = new Float32Array(imagePixels);
  const answers = new Uint8Array(imagePixels).fill(predictionsOf(whole)[0] ?? 0);
  const covered = positionsWithInk(pixels, window);
  for (let start = 0; start < covered.length; start += block) {
    if (signal?.aborted) throw new Failure('cancelled', 'Explaining the digit was cancelled.');
    const positions = covered.slice(start, start + block);
    const images = new Uint8Array(positions.length * imagePixels);
    for (const [place, position] of positions.entries())
      images.set(coverWithPaper(pixels, position, window), place * imagePixels);
    const shares = readImages(model, images);
    const predictions = predictionsOf(shares);
    for (const [place, position] of positions.entries()) {
      map[position] = probability - probabilityOf(shares, place, digit);
      answers[position] = predictions[place] ?? 0;
    }
    onProgress?.(Math.min(covered.length, start + block), covered.length);
    await nextTurn();
  }
  return { map, answers, probability };
}

/** A copy of an image with a square of paper (0) centred on a pixel; what of it lies outside covers nothing. */
export function coverWithPaper(pixels: Uint8Array, position: number, window: number): Uint8Array {
  const covered = pixels.slice();
  for (const pixel of pixelsUnder(position, window)) covered[pixel] = 0;
  return covered;
}

function positionsWithInk(pixels: Uint8Array, window: number): number[] {
  const all = Array.from({ length: imagePixels }, (_, position) => position);
  return all.filter((position) => pixelsUnder(position, window).some((pixel) => (pixels[pixel] ?? 0) > 0));
}

function pixelsUnder(position: number, window: number): number[] {
  const reach = Math.floor(window / 2);
  const [row, column] = [Math.floor(position / imageSide), position % imageSide];
  const inside: number[] = [];
  for (let y = Math.max(0, row - reach); y <= Math.min(imageSide - 1, row + reach); y++)
    for (let x = Math.max(0, column - reach); x <= Math.min(imageSide - 1, column + reach); x++)
      inside.push(y * imageSide + x);
  return inside;
}
