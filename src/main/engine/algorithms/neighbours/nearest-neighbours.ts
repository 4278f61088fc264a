import { classCount } from '#shared/digits.ts';
import { type Fit, needRows, predictInBlocks } from '../classifier.ts';
import { fitTurns } from '../fit-turns.ts';
import { prepareBlock, prepareImages } from '../prepare-images.ts';
import { type Nearest, queryRows, searchableImages, searchTurns } from './find-nearest.ts';

/** Votes that every digit has before the neighbours speak: one for all ten together. */
const imaginedVotes = 1 / classCount;

/** k nearest neighbours (Fix and Hodges 1951) by Euclidean distance: learning is remembering. */
export const fitNearestNeighbours: Fit<'nearest-neighbours'> = async (data, parameters, options) => {
  const { neighbours, voting, preparation } = parameters;
  needRows(data, neighbours, `${neighbours} neighbours are to vote`);
  const parts = searchTurns(data.labels.length);
  const turns = fitTurns(options, 2 * parts);
  const pixels = await prepareImages(data.pixels, preparation, () => turns.done(0.5));
  const images = await searchableImages(pixels, () => turns.done());
  const labels = data.labels.slice();
  options.onProgress?.(2 * parts, 2 * parts);
  function read(block: Uint8Array): Float32Array {
    return votes(images.nearest(prepareBlock(block, preparation), neighbours), labels, {
      neighbours,
      isWeighted: voting === 'distance',
    });
  }
  return {
    predict: (digits, reading) => predictInBlocks(digits, { rows: queryRows, read }, reading),
    bytes: images.bytes + labels.length,
    dispose: () => images.dispose(),
  };
};

/**
 * Probabilities [queries, 10]: Laplace-smoothed shares of the votes. Weighted votes count by one over the distance, scaled so
 * that there are as many of them; an image that is the very same outvotes all others.
 */
export function votes(
  { rows, distances }: Nearest,
  labels: Uint8Array,
  { neighbours, isWeighted }: { readonly neighbours: number; readonly isWeighted: boolean },
): Float32Array {
  const probabilities = new Float32Array((rows.length / neighbours) * classCount);
  for (let start = 0; start < rows.length; start += neighbours) {
    const own = distances.subarray(start, start + neighbours);
    const weights = Array.from(own, (distance) => (isWeighted ? 1 / Math.max(1e-9, Math.sqrt(distance)) : 1));
    const scale = neighbours / weights.reduce((sum, weight) => sum + weight, 0);
    const target = (start / neighbours) * classCount;
    const total = neighbours + classCount * imaginedVotes;
    probabilities.fill(imaginedVotes / total, target, target + classCount);
    for (const [rank, weight] of weights.entries()) {
      const place = target + (labels[rows[start + rank] ?? 0] ?? 0);
      probabilities[place] = (probabilities[place] ?? 0) + (weight * scale) / total;
    }
  }
  return probabilities;
}
