import type { AlgorithmName, ParametersByName } from '#shared/algorithms/algorithms.ts';
import { classCount, imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { GraphPrecision } from '../graph/build.ts';
import type { ReadingOptions } from '../networks/read-digits.ts';
import { nextTurn } from '../next-turn.ts';

/** Digits to learn from. */
export interface TrainingDigits {
  /** [n, 784], 0 (paper) to 255 (ink). */
  readonly pixels: Uint8Array;
  /** [n], 0 to 9. */
  readonly labels: Uint8Array;
}

export interface FitOptions {
  /** 0 to 2^32 - 1; the same one gives the same classifier on the same machine. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** What a network's `auto` stands for; measured where it is left out. */
  readonly precision?: GraphPrecision | undefined;
  /** `done` grows from 0 to `total`, in parts that each algorithm cuts as it likes. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Something that reads digits. May own native memory, until `dispose`. */
export interface Classifier {
  /**
   * Probabilities [n, 10] for images [n, 784] of 0..255. Gives way to other work between blocks of them; throws `cancelled`
   * once the signal aborts.
   */
  predict(pixels: Uint8Array, options?: ReadingOptions): Promise<Float32Array>;
  /** What it must remember to read, in bytes. */
  readonly bytes: number;
  dispose(): void;
}

/**
 * Learns from digits, giving way to other work. Throws `cancelled` once the signal aborts, within a fifth of a second, and
 * `data-too-small` where there are too few digits for the parameters.
 */
export type Fit<Name extends AlgorithmName> = (
  data: TrainingDigits,
  parameters: ParametersByName[Name],
  options: FitOptions,
) => Promise<Classifier>;

/** Reads images [n, 784] in blocks of so many rows with `read`, which gives [rows, 10]; as {@link Classifier.predict}. */
export async function predictInBlocks(
  pixels: Uint8Array,
  { rows, read }: { readonly rows: number; readonly read: (block: Uint8Array) => Float32Array },
  options: ReadingOptions = {},
): Promise<Float32Array> {
  const total = pixels.length / imagePixels;
  const probabilities = new Float32Array(total * classCount);
  for (let start = 0; start < total; start += rows) {
    if (options.signal?.aborted) throw new Failure('cancelled', 'Reading the digits was cancelled.');
    const end = Math.min(total, start + rows);
    const block = pixels.subarray(start * imagePixels, end * imagePixels);
    probabilities.set(read(block), start * classCount);
    options.onProgress?.(end, total);
    await nextTurn();
  }
  return probabilities;
}

/** Throws `data-too-small` unless there are at least `needed` digits to learn from. */
export function needRows({ labels }: TrainingDigits, needed: number, why: string): void {
  if (labels.length >= needed) return;
  throw new Failure('data-too-small', `${labels.length} digits are too few to learn from: ${why}.`);
}
