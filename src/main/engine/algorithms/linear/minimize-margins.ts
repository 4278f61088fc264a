import * as tf from '@tensorflow/tfjs-core';
import { classCount } from '#shared/digits.ts';
import { multiply } from '../../native/multiply.ts';
import type { FeatureBlock } from './feature-blocks.ts';
import { type LossName, lossSlope } from './losses.ts';

/** What is to be minimised over the weights: the loss of all blocks, and the penalty's half quadratic form of them. */
export interface MarginProblem {
  readonly blocks: readonly FeatureBlock[];
  readonly loss: LossName;
  /** Gives the slope of the penalty by the weights [width, 10]. Runs inside `tf.tidy`. */
  readonly penaltySlope: (weights: tf.Tensor2D) => tf.Tensor2D;
  /** With M of it, M'M is the inverse of a matrix that no curvature of the problem exceeds. */
  readonly inverseFactor: tf.Tensor2D;
}

/**
 * Weights [width, 10] of linear margins. Newton's steps with one bound for every curvature: each is sure to go down
 * (Böhning 1992), needs no step size, and solves with a matrix that is factored once; Nesterov's momentum, started anew
 * whenever it points uphill (O'Donoghue and Candès 2015), makes them fast. Deterministic. The caller disposes the result and
 * `start`; `giveWay` is called after each block.
 */
export async function minimizeMargins(
  problem: MarginProblem,
  { iterations, start }: { readonly iterations: number; readonly start: tf.Tensor2D | null },
  giveWay: (finished: 'block' | 'iteration') => Promise<void>,
): Promise<tf.Tensor2D> {
  const width = problem.inverseFactor.shape[0];
  let weights: tf.Tensor2D = start === null ? tf.zeros([width, classCount]) : tf.clone(start);
  let ahead: tf.Tensor2D = tf.clone(weights);
  let momentum = 1;
  try {
    for (let iteration = 0; iteration < iterations; iteration++) {
      const slope = await slopeAt(problem, ahead, () => giveWay('block'));
      const [last, from] = [weights, ahead];
      const grown = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
      const moved = tf.tidy(() => {
        const { inverseFactor } = problem;
        const next: tf.Tensor2D = tf.sub(
          from,
          multiply(inverseFactor, multiply(inverseFactor, slope), 'first'),
        );
        const change = tf.sub(next, last);
        const isUphill = tf.sum(tf.mul(slope, change)).dataSync()[0] ?? 0;
        const share = isUphill > 0 ? 0 : (momentum - 1) / grown;
        return { next, ahead: tf.add(next, tf.mul(change, share)) as tf.Tensor2D, restarts: isUphill > 0 };
      });
      tf.dispose([slope, last, from]);
      weights = moved.next;
      ahead = moved.ahead;
      momentum = moved.restarts ? 1 : grown;
      await giveWay('iteration');
    }
    return tf.clone(weights);
  } finally {
    tf.dispose([weights, ahead]);
  }
}

async function slopeAt(
  { blocks, loss, penaltySlope }: MarginProblem,
  weights: tf.Tensor2D,
  giveWay: () => Promise<void>,
): Promise<tf.Tensor2D> {
  let sum: tf.Tensor2D = tf.tidy(() => penaltySlope(weights));
  try {
    for (const { features, targets } of blocks) {
      const before = sum;
      sum = tf.tidy(() => {
        const slope = lossSlope(loss, multiply(features, weights), targets);
        return tf.add(before, multiply(features, slope, 'first'));
      });
      before.dispose();
      await giveWay();
    }
    return tf.clone(sum);
  } finally {
    sum.dispose();
  }
}
