import { classCount, imagePixels } from '#shared/digits.ts';
import {
  type Classifier,
  type Fit,
  type FitOptions,
  needRows,
  predictInBlocks,
  type TrainingDigits,
} from '../classifier.ts';
import { fitTurns } from '../fit-turns.ts';
import { type ClassTreeShared, classTreeKernel } from './grow-class-tree.ts';
import { type PixelColumns, pixelColumns } from './pixel-columns.ts';
import { addVotes, type Tree, treeBytes } from './tree.ts';
import { startWorkers } from './workers.ts';

/** Images read at a stretch by a hundred trees: about 10 ms of work. */
const readingRows = 128;
/** Votes that every digit has before the trees speak: one for all ten together. */
const imaginedVotes = 1 / classCount;

/** A single tree (CART), all pixels tried for each question. */
export const fitDecisionTree: Fit<'decision-tree'> = (data, { depth, minimumLeaf }, options) => {
  const candidates = imagePixels;
  return fitForest(
    data,
    {
      trees: 1,
      shift: 3,
      growth: {
        thresholds: 'best',
        isBagged: false,
        candidates,
        depth,
        minimumLeaf,
        smoothing: imaginedVotes,
      },
    },
    options,
  );
};

/** Random forest (Breiman 2001). */
export const fitRandomForest: Fit<'random-forest'> = (data, parameters, options) => {
  const { trees, pixels: candidates, depth, minimumLeaf } = parameters;
  const growth = {
    thresholds: 'best',
    isBagged: true,
    candidates,
    depth,
    minimumLeaf,
    smoothing: 0,
  } as const;
  return fitForest(data, { trees, shift: 4, growth }, options);
};

/** Extremely randomised trees (Geurts et al. 2006): all digits for each tree, random thresholds. */
export const fitExtraTrees: Fit<'extra-trees'> = (data, parameters, options) => {
  const { trees, pixels: candidates, depth, minimumLeaf } = parameters;
  const growth = {
    thresholds: 'random',
    isBagged: false,
    candidates,
    depth,
    minimumLeaf,
    smoothing: 0,
  } as const;
  return fitForest(data, { trees, shift: 0, growth }, options);
};

interface ForestPlan {
  readonly trees: number;
  /** See {@link PixelColumns}. */
  readonly shift: number;
  readonly growth: Omit<ClassTreeShared, keyof PixelColumns | 'seed'>;
}

async function fitForest(
  data: TrainingDigits,
  { trees: count, shift, growth }: ForestPlan,
  options: FitOptions,
): Promise<Classifier> {
  needRows(data, 2 * growth.minimumLeaf, `a tree with ends of ${growth.minimumLeaf} needs twice as many`);
  const giveWay = fitTurns({ ...options, onProgress: undefined }, 1);
  const columns = await pixelColumns(data.pixels, { ...data, shift }, () => giveWay.done());
  const trees: Tree[] = [];
  let grown = 0;
  const workers = startWorkers({
    kernel: classTreeKernel,
    shared: { ...columns, ...growth, seed: options.seed },
    signal: options.signal,
    most: count,
  });
  try {
    const jobs = Array.from({ length: count }, (_, tree) => ({ stream: firstTreeStream + tree }));
    await workers.run(jobs, {
      onResult(tree, position) {
        trees[position] = tree;
        options.onProgress?.(++grown, count);
      },
      ...(count === 1 ? { onShare: (share: number) => options.onProgress?.(share, 1) } : {}),
    });
  } finally {
    workers.close();
  }
  return forestOf(trees);
}

/** What separates the random numbers of trees from other uses of a seed. */
const firstTreeStream = 1000;

/** Reads with the mean of what the trees say; several trees' votes are Laplace-smoothed. */
function forestOf(trees: readonly Tree[]): Classifier {
  const imagined = trees.length > 1 ? imaginedVotes : 0;
  const total = trees.length + classCount * imagined;
  function read(block: Uint8Array): Float32Array {
    const sums = new Float32Array((block.length / imagePixels) * classCount);
    addVotes(trees, block, sums);
    return sums.map((votes) => (votes + imagined) / total);
  }
  return {
    predict: (pixels, reading) => predictInBlocks(pixels, { rows: readingRows, read }, reading),
    bytes: treeBytes(trees),
    dispose() {},
  };
}
