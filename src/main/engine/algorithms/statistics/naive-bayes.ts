import { classCount, imagePixels } from '#shared/digits.ts';
import { type Fit, needRows, type TrainingDigits } from '../classifier.ts';
import { fitTurns } from '../fit-turns.ts';
import { byInk, classSums, logPriors, sumTurns } from './class-sums.ts';
import { type LinearScores, linearScorer } from './linear-scores.ts';
import { scaleOf, scoringClassifier } from './scorer.ts';

/** From this ink on a pixel counts as inked. */
const inkedFrom = 0.5;

/**
 * Naive Bayes over pixels that are inked or not (Bernoulli), or over greys with a mean and a spread (Gaussian). Both scores
 * are linear in numbers of the ink, and scaled to tell probabilities: pixels are anything but independent.
 */
export const fitNaiveBayes: Fit<'naive-bayes'> = async (data, { model, smoothing }, options) => {
  needRows(data, 1, 'odds need a digit');
  const turns = fitTurns(options, 2 * sumTurns(data.labels.length) + 8);
  const scores =
    model === 'bernoulli'
      ? await bernoulliScores(data, smoothing, () => turns.done())
      : await gaussianScores(data, smoothing, () => turns.done());
  const scorer = linearScorer(scores);
  try {
    const scale = await scaleOf(scorer, data, () => turns.done());
    await turns.done(2 * sumTurns(data.labels.length) + 8);
    return scoringClassifier(scorer, scale);
  } catch (thrown) {
    scorer.dispose();
    throw thrown;
  }
};

async function bernoulliScores(
  data: TrainingDigits,
  smoothing: number,
  giveWay: () => Promise<void>,
): Promise<LinearScores> {
  const isInked = byInk((ink) => (ink >= inkedFrom ? 1 : 0));
  const { counts, sums } = await classSums(data, isInked, giveWay);
  const weights = new Float32Array(imagePixels * classCount);
  const offsets = Float32Array.from(logPriors(counts));
  for (let digit = 0; digit < classCount; digit++) {
    const total = (counts[digit] ?? 0) + 2 * smoothing;
    let blank = 0;
    for (let pixel = 0; pixel < imagePixels; pixel++) {
      const share = ((sums[digit * imagePixels + pixel] ?? 0) + smoothing) / total;
      weights[pixel * classCount + digit] = Math.log(share) - Math.log(1 - share);
      blank += Math.log(1 - share);
    }
    offsets[digit] = (offsets[digit] ?? 0) + blank;
  }
  return { tables: [isInked], weights, offsets };
}

/** log N(x; m, v) is linear in x and x²; `smoothing` times the largest variance of a pixel is added to each. */
async function gaussianScores(
  data: TrainingDigits,
  smoothing: number,
  giveWay: () => Promise<void>,
): Promise<LinearScores> {
  const tables = [byInk((ink) => ink), byInk((ink) => ink * ink)];
  const [ink = new Float64Array(), squares = new Float64Array()] = tables;
  const { counts, sums } = await classSums(data, ink, giveWay);
  const { sums: squareSums } = await classSums(data, squares, giveWay);
  const added = smoothing * largestVariance(sums, squareSums, data.labels.length);
  const weights = new Float32Array(2 * imagePixels * classCount);
  const offsets = Float32Array.from(logPriors(counts));
  for (let digit = 0; digit < classCount; digit++) {
    const count = Math.max(1, counts[digit] ?? 0);
    let offset = 0;
    for (let pixel = 0; pixel < imagePixels; pixel++) {
      const mean = (sums[digit * imagePixels + pixel] ?? 0) / count;
      const spread = Math.max(0, (squareSums[digit * imagePixels + pixel] ?? 0) / count - mean * mean);
      const variance = spread + added;
      weights[pixel * classCount + digit] = mean / variance;
      weights[(imagePixels + pixel) * classCount + digit] = -1 / (2 * variance);
      offset -= (Math.log(variance) + (mean * mean) / variance) / 2;
    }
    offsets[digit] = (offsets[digit] ?? 0) + offset;
  }
  return { tables, weights, offsets };
}

/** Of any pixel over all digits; at least a little, for images that are all the same. */
function largestVariance(sums: Float64Array, squareSums: Float64Array, rows: number): number {
  let largest = 1e-9;
  for (let pixel = 0; pixel < imagePixels; pixel++) {
    let [sum, squares] = [0, 0];
    for (let digit = 0; digit < classCount; digit++) {
      sum += sums[digit * imagePixels + pixel] ?? 0;
      squares += squareSums[digit * imagePixels + pixel] ?? 0;
    }
    largest = Math.max(largest, squares / rows - (sum / rows) ** 2);
  }
  return largest;
}
