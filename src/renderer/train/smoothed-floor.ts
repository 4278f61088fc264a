import { classCount } from '#shared/digits.ts';

/**
 * The least cross-entropy, in nats, that any network can reach against labels of which `smoothing` (0..1) is spread
 * evenly over all ten digits: the entropy of such a label (Szegedy et al. 2016, section 7).
 */
export function smoothedFloor(smoothing: number): number {
  const other = smoothing / classCount;
  const truth = 1 - smoothing + other;
  return -(entropyTerm(truth) + (classCount - 1) * entropyTerm(other));
}

function entropyTerm(probability: number): number {
  return probability === 0 ? 0 : probability * Math.log(probability);
}
