import { predictionsOf, probabilityOf } from './predictions.ts';

/** The readings whose confidence lies in [low, high); the last bin holds 1 as well. Shares 0..1. */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean confidence and share read correctly in this bin; both 0 in an empty one. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: the mean gap between confidence and accuracy, weighted by count, 0..1. */
  readonly error: number;
}

/**
 * Whether "90 % sure" is right nine times of ten: the reliability diagram and expected calibration error over bins of
 * equal width (Guo et al. 2017, "On Calibration of Modern Neural Networks", section 2).
 */
export function calibrationOf(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  binCount = 10,
): Calibration {
  const sums = Array.from({ length: binCount }, () => ({ count: 0, confidence: 0, correct: 0 }));
  for (const [row, prediction] of predictionsOf(probabilities).entries()) {
    const confidence = probabilityOf(probabilities, row, prediction);
    const sum = sums[Math.min(binCount - 1, Math.max(0, Math.floor(confidence * binCount)))];
    if (sum === undefined) continue;
    sum.count++;
    sum.confidence += confidence;
    if (prediction === labels[row]) sum.correct++;
  }
  const bins = sums.map((sum, place) => ({
    low: place / binCount,
    high: (place + 1) / binCount,
    count: sum.count,
    confidence: sum.count === 0 ? 0 : sum.confidence / sum.count,
    accuracy: sum.count === 0 ? 0 : sum.correct / sum.count,
  }));
  const total = labels.length;
  const gaps = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.accuracy), 0);
  return { bins, error: total === 0 ? 0 : gaps / total };
}
