import { digitSteps } from '#shared/digit-image/digit-steps.ts';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { rasterizeStrokes } from '#shared/digit-image/rasterize-strokes.ts';
import { classCount, imagePixels } from '#shared/digits.ts';
import { makeRandom, shuffle } from '#shared/random.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { nextTurn } from '../next-turn.ts';
import { type Dataset, type DatasetBlock, joinBlocks } from './dataset.ts';
import { writeSketch } from './generated/handwriting.ts';
import type { Style } from './generated/sketch.ts';
import { styles } from './generated/styles.ts';
import { makeVary, pick, type Vary } from './generated/vary.ts';

/** Side of the picture a digit is drawn on before MNIST's normalisation: about the resolution of NIST's scans. */
const drawnSide = 64;

/** How heavy each digit looks: people write a 0 small and a 1 or an 8 tall for the same pen. */
const heaviness = [1.15, 1.2, 1, 1, 1, 1.04, 1.04, 1.06, 0.93, 0.95];

/** The stream of a seed that orders the labels; digit i uses stream i + 1. */
const labelStream = 0;

/** Digits made between two turns of the event loop: about 10 ms of work. */
const blockRows = 50;

/** What {@link generateDigits} makes, and how to watch and stop it. */
export interface DigitOrder {
  readonly count: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** Called after each block with the digits made so far. */
  readonly onProgress?: ((progress: { readonly rows: number; readonly total: number }) => void) | undefined;
}

/** A seed of the built-in digits and a range of them. */
export interface DigitRange {
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}

/** Labels 0..9, equally many of each (the lower ones once more when `count` is no multiple of ten), in a seeded order. */
export function generateLabels(count: number, seed: number): Uint8Array {
  const order = shuffle(
    Uint32Array.from({ length: count }, (_, index) => index % classCount),
    makeRandom(seed, labelStream),
  );
  return Uint8Array.from(order);
}

/**
 * Handwriting-like digits for `labels[first .. first + count)`, `[count, 784]`. A digit depends on its seed, place and
 * label alone, so any range gives the same bytes, and on every machine: only exactly specified arithmetic is used.
 */
export function generateDigitPixels(labels: Uint8Array, range: DigitRange): Uint8Array {
  const pixels = new Uint8Array(range.count * imagePixels);
  for (let index = 0; index < range.count; index++) {
    const place = range.first + index;
    const vary = makeVary(makeRandom(range.seed, place + 1));
    const label = labels[place] ?? 0;
    const choices = styles[label];
    if (choices === undefined) continue;
    const style: Style = pick(vary, choices);
    const { strokes, brush } = writeSketch(style.sketch(vary), heaviness[label] ?? 1, vary);
    const scan = scanned(rasterizeStrokes(strokes, { side: drawnSide, brush }), vary);
    const steps = digitSteps(scan);
    if (steps !== null) pixels.set(steps.centred.pixels, index * imagePixels);
  }
  return pixels;
}

/** Black and white as NIST's scanner saw it: every grey edge falls to one side, a little at random. Changes `image`. */
function scanned(image: GreyImage, vary: Vary): GreyImage {
  const { pixels } = image;
  const roughness = vary.between(0, 90);
  for (let index = 0; index < pixels.length; index++) {
    const ink = pixels[index] ?? 0;
    if (ink === 0 || ink === 255) continue;
    pixels[index] = ink + vary.between(-roughness, roughness) < 128 ? 0 : 255;
  }
  return image;
}

/**
 * The built-in digits: `count` labelled images from a seed, the same bytes on every machine. Gives way to the event loop
 * every ten milliseconds or so; throws a `cancelled` failure once `signal` aborts.
 */
export async function generateDigits({ count, seed, signal, onProgress }: DigitOrder): Promise<Dataset> {
  const labels = generateLabels(count, seed);
  const blocks: DatasetBlock[] = [];
  for (let first = 0; first < count; first += blockRows) {
    if (signal?.aborted) throw new Failure('cancelled', 'Making the built-in digits was cancelled.');
    const rows = Math.min(blockRows, count - first);
    const pixels = generateDigitPixels(labels, { seed, first, count: rows });
    blocks.push({ rows, pixels, labels: labels.subarray(first, first + rows) });
    onProgress?.({ rows: first + rows, total: count });
    await nextTurn();
  }
  return joinBlocks(`Built-in digits (seed ${seed})`, blocks, signal);
}
