import { availableParallelism } from 'node:os';
import { classCount, digits, imagePixels } from '#shared/digits.ts';
import { type Classifier, type Fit, needRows, predictInBlocks } from '../classifier.ts';
import { fitTurns } from '../fit-turns.ts';
import { softmaxRows } from '../temperature.ts';
import { type BoostJob, boostKernel } from './boost-tree.ts';
import { inkedPixels } from './inked-pixels.ts';
import { pixelColumns } from './pixel-columns.ts';
import { endOf, type Tree, treeBytes } from './tree.ts';
import { startWorkers, type Workers } from './workers.ts';

/** Greys in sixteen steps: finer ones changed nothing, and coarser sums fit the processor's cache. */
const shift = 4;
const readingRows = 64;
/** What separates the random numbers of trees from other uses of a seed. */
const firstTreeStream = 100_000;

/**
 * Gradient boosting for the cross-entropy (Friedman 2001): in each round one small tree for each digit, grown by several
 * threads, which do not change what is grown.
 */
export const fitGradientBoosting: Fit<'gradient-boosting'> = async (data, parameters, options) => {
  const { rounds, ...growth } = parameters;
  needRows(data, 2, 'a tree needs two');
  const giveWay = fitTurns({ ...options, onProgress: undefined }, 1);
  const columns = await pixelColumns(data.pixels, { ...data, shift }, () => giveWay.done());
  const inked = await inkedPixels(data.pixels, columns, () => giveWay.done());
  const rows = data.labels.length;
  const state = () => new Float32Array(new SharedArrayBuffer(4 * classCount * rows));
  const workers = startWorkers({
    kernel: boostKernel,
    shared: { ...columns, ...inked, ...growth, seed: options.seed, scores: state(), shares: state() },
    signal: options.signal,
    most: classCount,
  });
  try {
    const trees: Tree[][] = [];
    for (let round = 0; round < rounds; round++) {
      trees.push(await boostOnce(workers, round, rows));
      options.onProgress?.(round + 1, rounds);
    }
    return boosted(trees);
  } finally {
    workers.close();
  }
};

async function boostOnce(
  workers: Workers<BoostJob, Tree | null>,
  round: number,
  rows: number,
): Promise<Tree[]> {
  const parts = availableParallelism();
  await workers.run(
    Array.from({ length: parts }, (_, part) => ({
      kind: 'shares',
      start: Math.floor((part * rows) / parts),
      end: Math.floor(((part + 1) * rows) / parts),
    })),
  );
  const grown: Tree[] = [];
  await workers.run(
    digits.map((digit) => ({ kind: 'tree', digit, stream: firstTreeStream + round * classCount + digit })),
    {
      onResult(tree, digit) {
        if (tree !== null) grown[digit] = tree;
      },
    },
  );
  return grown;
}

/** Reads with softmax of the sums of each digit's trees. */
function boosted(rounds: readonly (readonly Tree[])[]): Classifier {
  function read(block: Uint8Array): Float32Array {
    const scores = new Float32Array((block.length / imagePixels) * classCount);
    for (const round of rounds) {
      for (const [digit, tree] of round.entries()) addScores(tree, block, scores.subarray(digit));
    }
    return softmaxRows(scores, 1);
  }
  return {
    predict: (pixels, reading) => predictInBlocks(pixels, { rows: readingRows, read }, reading),
    bytes: treeBytes(rounds.flat()),
    dispose() {},
  };
}

/** Adds what a tree says of each image to every tenth of `scores`. */
function addScores(tree: Tree, images: Uint8Array, scores: Float32Array): void {
  const [width, size] = [classCount, imagePixels];
  for (let row = 0; row * size < images.length; row++) {
    const end = endOf(tree, images.subarray(row * size, (row + 1) * size));
    scores[row * width] = (scores[row * width] ?? 0) + (tree.values[end] ?? 0);
  }
}
