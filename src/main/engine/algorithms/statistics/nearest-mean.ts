import { classCount, imagePixels } from '#shared/digits.ts';
import { type Fit, needRows } from '../classifier.ts';
import { fitTurns } from '../fit-turns.ts';
import { prepareBlock, prepareImages } from '../prepare-images.ts';
import { byInk, classSums, sumTurns } from './class-sums.ts';
import { type LinearScores, linearScorer } from './linear-scores.ts';
import { scaleOf, scoringClassifier } from './scorer.ts';

/**
 * Nearest mean by Euclidean distance: -|x - m|² is, less what all digits share, 2 xm - |m|², which is linear. A class without
 * images is never read.
 */
export const fitNearestMean: Fit<'nearest-mean'> = async (data, { preparation }, options) => {
  needRows(data, 1, 'a mean needs a digit');
  const { labels } = data;
  const turns = fitTurns(options, sumTurns(labels.length) + 8);
  const pixels = await prepareImages(data.pixels, preparation, () => turns.done(0));
  const ink = byInk((value) => value);
  const { counts, sums } = await classSums({ pixels, labels }, ink, () => turns.done());
  const scorer = linearScorer(meanScores({ counts, sums, ink }));
  try {
    const scale = await scaleOf(scorer, { pixels, labels }, () => turns.done());
    await turns.done(8);
    return scoringClassifier(scorer, scale, (block) => prepareBlock(block, preparation));
  } catch (thrown) {
    scorer.dispose();
    throw thrown;
  }
};

/** A score that no softmax lets through. */
const never = -1e6;

function meanScores(parts: { counts: Float64Array; sums: Float64Array; ink: Float64Array }): LinearScores {
  const weights = new Float32Array(imagePixels * classCount);
  const offsets = new Float32Array(classCount);
  for (let digit = 0; digit < classCount; digit++) {
    const count = parts.counts[digit] ?? 0;
    let length = 0;
    for (let pixel = 0; count > 0 && pixel < imagePixels; pixel++) {
      const mean = (parts.sums[digit * imagePixels + pixel] ?? 0) / count;
      weights[pixel * classCount + digit] = 2 * mean;
      length += mean * mean;
    }
    offsets[digit] = count === 0 ? never : -length;
  }
  return { tables: [parts.ink], weights, offsets };
}
