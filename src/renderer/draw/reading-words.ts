/** The digits from the likeliest to the least likely. */
export function rankDigits(probabilities: readonly number[]): number[] {
  return probabilities
    .map((probability, digit) => ({ probability, digit }))
    .sort((one, other) => other.probability - one.probability)
    .map(({ digit }) => digit);
}

/**
 * How sure a reading is, in a newcomer's words. Judged by the distance to the runner-up: a network trained with smoothed
 * labels never gives more than about 0.92 to any digit.
 */
export function sureWords(probabilities: readonly number[]): string {
  const [first = 0, second = 0] = rankDigits(probabilities);
  const lead = (probabilities[first] ?? 0) / Math.max(1e-6, probabilities[second] ?? 0);
  if (lead >= 10) return 'The network is sure.';
  if (lead >= 3) return `Fairly sure; it could also be a ${second}.`;
  return `Not sure: it could also be a ${second}.`;
}
