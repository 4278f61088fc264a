import { defaultAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import { classCount, imagePixels } from '#shared/digits.ts';
import type { SplitAlgorithm, SplitKind, SplitTrial } from '#shared/learn/split-trials.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { TrainingDigits } from '../algorithms/classifier.ts';
import { fitAlgorithm } from '../algorithms/fit-algorithm.ts';
import { stopIfAborted } from '../algorithms/fit-turns.ts';
import { byInk, classSums } from '../algorithms/statistics/class-sums.ts';
import { copyImages } from '../data/dataset.ts';
import { type Split, stratifiedSplit } from '../data/split.ts';
import { pacedTurns } from '../next-turn.ts';

/** Each half is to have some digits of every kind. */
const fewestDigits = 100;

/** Which trials to make on which digits. */
export interface SplitTrials {
  readonly digits: TrainingDigits;
  readonly algorithm: SplitAlgorithm;
  /** A random split for each, reported one after the other. */
  readonly seeds: readonly number[];
  /** Splits that are tried once, before the random ones. */
  readonly kinds: readonly Exclude<SplitKind, 'random'>[];
}

/**
 * Lets a classifier learn one half of the digits and read the other, for each split anew. Gives way to other work; throws
 * `cancelled` once the signal aborts, and `data-too-small` for fewer than a hundred digits.
 */
export async function* trySplits(
  { digits, algorithm, seeds, kinds }: SplitTrials,
  signal: AbortSignal,
): AsyncGenerator<SplitTrial, void> {
  const { labels } = digits;
  if (labels.length < fewestDigits)
    throw new Failure('data-too-small', `${labels.length} digits are too few to be split in halves.`);
  const plan = defaultAlgorithmPlan(algorithm);
  async function trial(kind: SplitKind, seed: number, { training, validation }: Split): Promise<SplitTrial> {
    const classifier = await fitAlgorithm(plan, digitsOf(digits, training), { seed, signal });
    try {
      const tested = digitsOf(digits, validation);
      const read = predictionsOf(await classifier.predict(tested.pixels, { signal }));
      const correct = read.reduce((sum, digit, row) => sum + Number(digit === tested.labels[row]), 0);
      return { kind, seed, trained: training.length, tested: validation.length, correct };
    } finally {
      classifier.dispose();
    }
  }
  if (kinds.length > 0) {
    const orders = await dependentOrders(digits, signal);
    for (const kind of kinds) yield await trial(kind, 0, halvesOf(orders[kind]));
  }
  for (const seed of seeds) yield await trial('random', seed, stratifiedSplit(labels, 0.5, seed));
}

function digitsOf({ pixels, labels }: TrainingDigits, rows: Uint32Array): TrainingDigits {
  return { pixels: copyImages(pixels, rows), labels: Uint8Array.from(rows, (row) => labels[row] ?? 0) };
}

/** The first half to learn from, the rest to test on. */
function halvesOf(order: Uint32Array): Split {
  const middle = Math.ceil(order.length / 2);
  return { training: order.subarray(0, middle), validation: order.subarray(middle) };
}

type Orders = Readonly<Record<Exclude<SplitKind, 'random'>, Uint32Array>>;

/** The rows in the orders that depend on what is in them. */
async function dependentOrders(digits: TrainingDigits, signal: AbortSignal): Promise<Orders> {
  const { labels } = digits;
  const rows = Uint32Array.from(labels.keys());
  const ranks = await easeRanks(digits, signal);
  const byEase = rows.toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
  return {
    'first-last': rows,
    'by-class': rows.toSorted((a, b) => (labels[a] ?? 0) - (labels[b] ?? 0) || a - b),
    'easy-first': byEase,
    'hard-first': byEase.toReversed(),
  };
}

/** For each row the share of its digit's rows that are nearer to that digit's mean, 0..1: a half holds half of every digit. */
async function easeRanks({ pixels, labels }: TrainingDigits, signal: AbortSignal): Promise<Float64Array> {
  const giveWay = pacedTurns();
  const { counts, sums } = await classSums(
    { pixels, labels },
    byInk((ink) => ink),
    giveWay,
  );
  const distances = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const digit = labels[row] ?? 0;
    const count = counts[digit] ?? 1;
    let distance = 0;
    for (let pixel = 0; pixel < imagePixels; pixel++) {
      const ink = (pixels[row * imagePixels + pixel] ?? 0) / 255;
      distance += (ink - (sums[digit * imagePixels + pixel] ?? 0) / count) ** 2;
    }
    distances[row] = distance;
    await giveWay();
    stopIfAborted(signal);
  }
  const ranks = new Float64Array(labels.length);
  for (let digit = 0; digit < classCount; digit++) {
    const own = [...labels.keys()]
      .filter((row) => labels[row] === digit)
      .toSorted((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
    for (const [place, row] of own.entries()) ranks[row] = place / own.length;
  }
  return ranks;
}
