import * as tf from '@tensorflow/tfjs-core';
import { classCount } from '#shared/digits.ts';
import { makeRandom, shuffle } from '#shared/random.ts';
import { allRows } from '../../data/dataset.ts';
import { multiply } from '../../native/multiply.ts';
import {
  type Classifier,
  type FitOptions,
  needRows,
  predictInBlocks,
  type TrainingDigits,
} from '../classifier.ts';
import { type FitTurns, fitTurns } from '../fit-turns.ts';
import { fitScale, softmaxRows } from '../temperature.ts';
import { choleskyInverse } from './cholesky-inverse.ts';
import {
  blockRowsFor,
  disposeBlocks,
  type FeatureBlock,
  type FeatureMap,
  featureBlock,
  gramMatrix,
  imageTensor,
} from './feature-blocks.ts';
import { type LossName, largestCurvature } from './losses.ts';
import { type MarginProblem, minimizeMargins } from './minimize-margins.ts';

/** What separates the random numbers that hold rows out from other uses of a seed. */
const heldOutStream = 21;
/** Share of the rows that margins are calibrated on. */
const heldOutShare = 0.1;
/** Added to the diagonal, as a share of its sum (no eigenvalue is larger), so that float32 can factor the matrix. */
const jitter = 1e-6;
const readingRows = 512;

export interface MarginTask {
  /** Belongs to the classifier from here on, and is disposed where none comes of it. */
  readonly map: FeatureMap;
  readonly loss: LossName;
  /** What the weights of one digit cost: half of `strength` times their quadratic form by `matrix` [width, width]. */
  readonly penalty: { readonly matrix: tf.Tensor2D; readonly strength: number };
  readonly iterations: number;
}

/**
 * Fits linear margins over features, one per digit, and reads with softmax of them. Hinge losses tell no probabilities: their
 * margins are scaled by what a tenth of the rows says that was held out, and the fit then goes on with all rows.
 */
export async function fitMarginClassifier(
  data: TrainingDigits,
  task: MarginTask,
  options: FitOptions,
): Promise<Classifier> {
  const { map, loss, iterations } = task;
  const blocks: FeatureBlock[] = [];
  let weights: tf.Tensor2D | null = null;
  let inverseFactor: tf.Tensor2D | null = null;
  try {
    needRows(data, classCount, 'a border needs digits on both sides');
    const { heldOut, others, labels } = rowsOf(data, task, options.seed);
    const turns = fitTurns(options, blocksPassed(heldOut.length, others.length, iterations));
    for (const rows of [...heldOut, ...others]) {
      blocks.push(featureBlock(data, rows, map));
      await turns.done();
    }
    inverseFactor = await curvatureInverse(blocks, task, turns);
    const problem = { loss, inverseFactor, penaltySlope: penaltySlopeOf(task) };
    const giveWay = (finished: 'block' | 'iteration') => turns.done(finished === 'block' ? 1 : 0);
    const kept = blocks.slice(heldOut.length);
    if (heldOut.length === 0) {
      weights = await minimizeMargins({ ...problem, blocks: kept }, { iterations, start: null }, giveWay);
      return marginClassifier(map, weights, 1);
    }
    const fitted = await calibrate(
      { ...problem, blocks },
      { heldOut: heldOut.length, labels, iterations },
      giveWay,
    );
    weights = fitted.weights;
    return marginClassifier(map, weights, fitted.scale);
  } catch (thrown) {
    map.dispose();
    weights?.dispose();
    throw thrown;
  } finally {
    inverseFactor?.dispose();
    disposeBlocks(blocks);
  }
}

interface Rows {
  readonly heldOut: Uint32Array[];
  readonly others: Uint32Array[];
  /** Of the rows held out. */
  readonly labels: Uint8Array;
}

function rowsOf(data: TrainingDigits, { map, loss }: MarginTask, seed: number): Rows {
  const order = shuffle(allRows(data.labels.length), makeRandom(seed, heldOutStream));
  const count = loss === 'cross-entropy' ? 0 : Math.floor(order.length * heldOutShare);
  const held = order.subarray(0, count);
  const size = blockRowsFor(map.width);
  return {
    heldOut: inBlocks(held, size),
    others: inBlocks(order.subarray(count), size),
    labels: Uint8Array.from(held, (row) => data.labels[row] ?? 0),
  };
}

function inBlocks(rows: Uint32Array, size: number): Uint32Array[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, block) =>
    rows.subarray(block * size, (block + 1) * size),
  );
}

/** For {@link MarginProblem.inverseFactor}: the features' products at the largest curvature, and the penalty. */
async function curvatureInverse(
  blocks: readonly FeatureBlock[],
  { loss, penalty }: MarginTask,
  turns: FitTurns,
): Promise<tf.Tensor2D> {
  const gram = await gramMatrix(blocks, () => turns.done());
  const bound = tf.tidy(() => {
    const scaled = tf.add(
      tf.mul(gram, largestCurvature[loss]),
      tf.mul(penalty.matrix, penalty.strength),
    ) as tf.Tensor2D;
    const width = gram.shape[0];
    const diagonal = tf.sum(tf.mul(scaled, tf.eye(width)), 1);
    const lift = tf.add(tf.mul(tf.sum(diagonal), jitter), 1e-3);
    return tf.add(scaled, tf.mul(tf.eye(width), lift)) as tf.Tensor2D;
  });
  gram.dispose();
  try {
    return await choleskyInverse(bound, () => turns.done(0));
  } finally {
    bound.dispose();
  }
}

function penaltySlopeOf({ penalty }: MarginTask): MarginProblem['penaltySlope'] {
  return (weights) => tf.mul(multiply(penalty.matrix, weights), penalty.strength);
}

/** Iterations without the rows held out, and then with them. */
function iterationsOf(iterations: number): readonly [first: number, second: number] {
  const first = Math.ceil((2 * iterations) / 3);
  return [first, Math.max(1, iterations - first)];
}

/** How many blocks a fit goes through in all: to make their features, for the curvature, and in each iteration. */
function blocksPassed(heldOut: number, others: number, iterations: number): number {
  const all = heldOut + others;
  if (heldOut === 0) return all * (2 + iterations);
  const [first, second] = iterationsOf(iterations);
  return 2 * all + first * others + second * all;
}

/** Two thirds of the iterations without the first `heldOut` blocks, which then tell the scale; the rest with all. */
async function calibrate(
  problem: MarginProblem,
  parts: { readonly heldOut: number; readonly labels: Uint8Array; readonly iterations: number },
  giveWay: (finished: 'block' | 'iteration') => Promise<void>,
): Promise<{ readonly weights: tf.Tensor2D; readonly scale: number }> {
  const [first, second] = iterationsOf(parts.iterations);
  const { blocks } = problem;
  const others = { ...problem, blocks: blocks.slice(parts.heldOut) };
  const start = await minimizeMargins(others, { iterations: first, start: null }, giveWay);
  try {
    const scores = tf.tidy(() => {
      const margins = blocks.slice(0, parts.heldOut).map(({ features }) => multiply(features, start));
      return tf.concat2d(margins, 0).dataSync();
    });
    const scale = fitScale(scores, parts.labels);
    const rest = { iterations: second, start };
    return { weights: await minimizeMargins(problem, rest, giveWay), scale };
  } finally {
    start.dispose();
  }
}

function marginClassifier(map: FeatureMap, weights: tf.Tensor2D, scale: number): Classifier {
  function read(block: Uint8Array): Float32Array {
    const margins = tf.tidy(() => multiply(map.features(imageTensor(block)), weights).dataSync());
    return softmaxRows(margins, scale);
  }
  return {
    predict: (pixels, options) => predictInBlocks(pixels, { rows: readingRows, read }, options),
    bytes: 4 * weights.size + map.bytes,
    dispose() {
      weights.dispose();
      map.dispose();
    },
  };
}
