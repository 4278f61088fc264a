import { create } from 'zustand';
import { imagePixels } from '#shared/digits.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { latestOnly } from '../studio/latest-only.ts';
import { studio } from '../studio/studio.ts';

/** How the current network reads the pad. */
export type Reading =
  /** Nobody asked yet, or the pad is empty. */
  | { readonly kind: 'none' }
  | { readonly kind: 'no-model' }
  /** Ten probabilities 0..1. */
  | { readonly kind: 'read'; readonly probabilities: readonly number[] }
  | { readonly kind: 'failed'; readonly failure: FailureData };

export const useReading = create<{ readonly reading: Reading }>(() => ({ reading: { kind: 'none' } }));

/**
 * Readings asked for at once. While a network trains, the trainer answers between two steps, about every 20 ms; with three
 * in flight the newest drawing never waits for a second step.
 */
const inFlight = 3;

/** Reads 784 pixels, newest first; null for an empty pad, which only looks for a network. */
export const readDigit = latestOnly<Uint8Array | null, Reading>({
  limit: inFlight,
  work: askReading,
  show: (reading) => useReading.setState({ reading }),
});

async function askReading(pixels: Uint8Array | null): Promise<Reading> {
  try {
    const asked = pixels ?? new Uint8Array(imagePixels);
    const { probabilities } = await studio('predict', { pixels: asked });
    return pixels === null ? { kind: 'none' } : { kind: 'read', probabilities: [...probabilities] };
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    return failure.code === 'no-model' ? { kind: 'no-model' } : { kind: 'failed', failure };
  }
}
