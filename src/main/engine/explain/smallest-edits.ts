import * as tf from '@tensorflow/tfjs-core';
import { classCount, digits, imagePixels } from '#shared/digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Model } from '../networks/model.ts';
import { readImages } from '../networks/read-digits.ts';
import { nextTurn } from '../next-turn.ts';
import { inkFromBytes, type Score, scoreGradients } from './score-gradients.ts';
import { lengthOf, shortestChange } from './shortest-change.ts';

/** The smallest change found that makes a network read `digit` instead. */
export interface SmallestEdit {
  readonly digit: number;
  /** [784], 0..255: the changed image, read as `digit` as it stands; null where none was found. */
  readonly pixels: Uint8Array | null;
  /** Root of the summed squares of the change in each pixel, 1 being full ink. 0 where none was found. */
  readonly distance: number;
  /** What the network says of the changed image, [10]; empty where none was found. */
  readonly probabilities: Float32Array;
}

export interface EditSearch {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const steps = 60;
/** How far in logits the other digit must lead: enough to survive rounding to bytes. */
const lead = 0.02;
/** A step goes a little past the boundary. */
const overshoot = 1.05;
/** The largest share of a step that is taken from the original instead of from where the search is. */
const mostOfOriginal = 0.1;
/** What is left of the change after the digit was read: the way back towards the original. */
const wayBack = 0.9;

/**
 * For each other digit the smallest edit found by gradient, all nine at once (Croce and Hein 2020, "Minimally distorted
 * adversarial examples with a fast adaptive boundary attack"): steps to where a straight line would put the boundary, by the
 * shortest way that keeps pixels within 0..255, drawn towards the original; once there, back towards the original. What is found
 * is rounded and read again. It is a bound from above: a smaller edit may exist. Gives way after each step; throws `cancelled`.
 */
export async function smallestEdits(
  model: Model,
  pixels: Uint8Array,
  { signal, onProgress }: EditSearch = {},
): Promise<SmallestEdit[]> {
  const ink = inkFromBytes(pixels);
  const answer = predictionsOf(readImages(model, pixels))[0] ?? 0;
  const targets = digits.filter((digit) => digit !== answer);
  const searches = targets.map((): Search => ({ ink, best: null }));
  for (let step = 0; step < steps; step++) {
    if (signal?.aborted) throw new Failure('cancelled', 'The search for an edit was cancelled.');
    const tried = new Float32Array(targets.length * imagePixels);
    for (const [place, search] of searches.entries()) tried.set(search.ink, place * imagePixels);
    const { scores, gradients } = scoreGradients(model, tried, leadOf(targets));
    for (const [place, search] of searches.entries()) {
      const gradient = gradients.subarray(place * imagePixels, (place + 1) * imagePixels);
      searches[place] = stepOn(search, ink, { missing: lead - (scores[place] ?? 0), gradient });
    }
    onProgress?.(step + 1, steps);
    await nextTurn();
  }
  return targets.map((digit, place) =>
    verifiedEdit(model, { digit, found: searches[place]?.best ?? null }, pixels),
  );
}

/** How far each image's own target lies ahead of the best other digit. */
function leadOf(targets: readonly number[]): Score {
  return (logits) => {
    const own = tf.oneHot(tf.tensor1d([...targets], 'int32'), classCount);
    const others = tf.sub(logits, tf.mul(own, 1e9));
    return tf.sub(tf.sum(tf.mul(logits, own), 1), tf.max(others, 1)) as tf.Tensor1D;
  };
}

interface Search {
  readonly ink: Float32Array;
  /** The nearest image so far that is read as the digit. */
  readonly best: Float32Array | null;
}

/** Where a search stands: how much of the lead is missing, and how the lead grows with ink. */
interface Slope {
  readonly missing: number;
  readonly gradient: Float32Array;
}

function stepOn({ ink, best }: Search, original: Float32Array, { missing, gradient }: Slope): Search {
  if (missing <= 0) {
    const isNearer = best === null || distanceBetween(ink, original) < distanceBetween(best, original);
    return { ink: between(original, ink, wayBack), best: isNearer ? ink : best };
  }
  const gone = ink.reduce(
    (sum, amount, pixel) => sum + (gradient[pixel] ?? 0) * (amount - (original[pixel] ?? 0)),
    0,
  );
  const here = shortestChange(ink, gradient, missing);
  const fromStart = shortestChange(original, gradient, missing + gone);
  const [near, far] = [lengthOf(here), lengthOf(fromStart)];
  const share = near + far === 0 ? 0 : Math.min(mostOfOriginal, near / (near + far));
  const moved = ink.map((amount, pixel) => {
    const own = amount + overshoot * (here[pixel] ?? 0);
    const started = (original[pixel] ?? 0) + overshoot * (fromStart[pixel] ?? 0);
    return Math.min(1, Math.max(0, own + share * (started - own)));
  });
  return { ink: moved, best };
}

function between(from: Float32Array, to: Float32Array, share: number): Float32Array {
  return from.map((start, pixel) => start + share * ((to[pixel] ?? 0) - start));
}

/** How much of the change is tried as bytes, until it is enough. */
const stretches = [0.9, 0.93, 0.96, 0.98, 1, 1.02, 1.05, 1.1];

/** Tries what was found as bytes, a little further out each time, until it is really read as the digit. */
function verifiedEdit(
  model: Model,
  { digit, found }: { readonly digit: number; readonly found: Float32Array | null },
  original: Uint8Array,
): SmallestEdit {
  const none = { digit, pixels: null, distance: 0, probabilities: new Float32Array(0) };
  if (found === null) return none;
  for (const stretch of stretches) {
    const pixels = original.map((byte, pixel) => {
      const change = 255 * (found[pixel] ?? 0) - byte;
      return Math.min(255, Math.max(0, Math.round(byte + stretch * change)));
    });
    const probabilities = readImages(model, pixels);
    if (predictionsOf(probabilities)[0] !== digit) continue;
    const distance = distanceBetween(inkFromBytes(pixels), inkFromBytes(original));
    return { digit, pixels, distance, probabilities };
  }
  return none;
}

function distanceBetween(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0));
}
