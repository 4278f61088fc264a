import { classCount } from '#shared/digits.ts';

/** Powers of ten between which a scale is looked for. */
const [lowest, highest] = [-6, 3] as const;
const narrowings = 40;
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Softmax of each row of `scores` [n, 10] times `scale`.
 */
export function softmaxRows(scores: ArrayLike<number>, scale: number): Float32Array {
  const probabilities = new Float32Array(scores.length);
  for (let start = 0; start < scores.length; start += classCount) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let digit = 0; digit < classCount; digit++) largest = Math.max(largest, scores[start + digit] ?? 0);
    let sum = 0;
    for (let digit = 0; digit < classCount; digit++) {
      const share = Math.exp(scale * ((scores[start + digit] ?? 0) - largest));
      probabilities[start + digit] = share;
      sum += share;
    }
    for (let digit = 0; digit < classCount; digit++)
      probabilities[start + digit] = (probabilities[start + digit] ?? 0) / sum;
  }
  return probabilities;
}

/**
 * The scale that makes softmax of `scores` [n, 10] say the least surprising things about `labels` [n]: temperature scaling
 * (Guo et al. 2017), by golden-section search over its logarithm. Give it digits that the scores were not fitted to.
 */
export function fitScale(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const surprise = (exponent: number) => meanSurprise(scores, labels, 10 ** exponent);
  let [low, high] = [lowest as number, highest as number];
  let [inner, outer] = [high - golden * (high - low), low + golden * (high - low)];
  let [atInner, atOuter] = [surprise(inner), surprise(outer)];
  for (let turn = 0; turn < narrowings; turn++) {
    if (atInner <= atOuter) {
      [high, outer, atOuter] = [outer, inner, atInner];
      inner = high - golden * (high - low);
      atInner = surprise(inner);
    } else {
      [low, inner, atInner] = [inner, outer, atOuter];
      outer = low + golden * (high - low);
      atOuter = surprise(outer);
    }
  }
  return 10 ** ((low + high) / 2);
}

/** Mean negative log-likelihood in nats. */
function meanSurprise(scores: ArrayLike<number>, labels: ArrayLike<number>, scale: number): number {
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    const start = row * classCount;
    let largest = Number.NEGATIVE_INFINITY;
    for (let digit = 0; digit < classCount; digit++) largest = Math.max(largest, scores[start + digit] ?? 0);
    let total = 0;
    for (let digit = 0; digit < classCount; digit++)
      total += Math.exp(scale * ((scores[start + digit] ?? 0) - largest));
    sum += Math.log(total) - scale * ((scores[start + (labels[row] ?? 0)] ?? 0) - largest);
  }
  return sum / labels.length;
}
