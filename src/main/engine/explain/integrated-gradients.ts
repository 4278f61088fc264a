import { imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Model } from '../networks/model.ts';
import { nextTurn } from '../next-turn.ts';
import { inkFromBytes, logitOf, scoreGradients } from './score-gradients.ts';

export interface IntegratedGradients {
  /** [784]: each pixel's share of what the digit's logit gained between blank paper and the image. */
  readonly map: Float32Array;
  /** Of the image, and of blank paper. */
  readonly logit: number;
  readonly blankLogit: number;
  /** Sum of the map. Completeness: it equals `logit - blankLogit` but for the error of summing over `steps`. */
  readonly sum: number;
  /** Points between blank paper and the image at which the gradient was taken. */
  readonly steps: number;
}

/** Images in one native call: few enough that a training step in between is not held up long. */
const block = 16;
const fewestSteps = 32;
const mostSteps = 512;
/** Steps are doubled until sum and difference of the logits agree to this share. */
const tolerance = 0.005;

/**
 * Integrated gradients of a digit's logit (Sundararajan, Taly and Yan 2017, "Axiomatic attribution for deep networks"), from
 * blank paper to an image [784] of 0..255, by the midpoint rule. Gives way between blocks; throws `cancelled`.
 */
export async function integratedGradients(
  model: Model,
  pixels: Uint8Array,
  { digit, signal }: { readonly digit: number; readonly signal?: AbortSignal | undefined },
): Promise<IntegratedGradients> {
  const ink = inkFromBytes(pixels);
  const ends = new Float32Array(2 * imagePixels);
  ends.set(ink, imagePixels);
  const { scores } = scoreGradients(model, ends, logitOf(digit));
  const [blankLogit = 0, logit = 0] = scores;
  for (let steps = fewestSteps; ; steps *= 2) {
    const slope = await meanGradient({ model, ink, digit, steps, signal });
    const map = ink.map((amount, pixel) => amount * (slope[pixel] ?? 0));
    const sum = map.reduce((total, share) => total + share, 0);
    const isClose =
      Math.abs(sum - (logit - blankLogit)) <= tolerance * Math.max(1, Math.abs(logit - blankLogit));
    if (isClose || steps >= mostSteps) return { map, logit, blankLogit, sum, steps };
  }
}

interface Path {
  readonly model: Model;
  readonly ink: Float32Array;
  readonly digit: number;
  readonly steps: number;
  readonly signal: AbortSignal | undefined;
}

/** The gradient [784], averaged over the middles of equal steps from blank paper to the image. */
async function meanGradient({ model, ink, digit, steps, signal }: Path): Promise<Float64Array> {
  const mean = new Float64Array(imagePixels);
  for (let start = 0; start < steps; start += block) {
    if (signal?.aborted) throw new Failure('cancelled', 'Explaining the digit was cancelled.');
    const images = new Float32Array(block * imagePixels);
    for (let place = 0; place < images.length; place++) {
      const share = (start + Math.floor(place / imagePixels) + 0.5) / steps;
      images[place] = share * (ink[place % imagePixels] ?? 0);
    }
    const { gradients } = scoreGradients(model, images, logitOf(digit));
    for (const [place, slope] of gradients.entries()) {
      const pixel = place % imagePixels;
      mean[pixel] = (mean[pixel] ?? 0) + slope / steps;
    }
    await nextTurn();
  }
  return mean;
}
