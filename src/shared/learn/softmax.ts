/** Softmax, step by step: what each column of the chapter's figure shows. */
export interface SoftmaxSteps {
  /** Logits over the temperature. */
  readonly scaled: readonly number[];
  /** The largest of them, which is taken off before the exponential: the shares stay as they are, no number overflows. */
  readonly largest: number;
  /** e to the power of what is left, 0..1. */
  readonly powers: readonly number[];
  readonly sum: number;
  /** Powers over their sum: they add up to 1. */
  readonly probabilities: readonly number[];
}

/** Turns logits into probabilities; `temperature` above 0 evens them out above 1 and sharpens them below (Hinton et al. 2015). */
export function softmaxSteps(logits: readonly number[], temperature: number): SoftmaxSteps {
  const scaled = logits.map((logit) => logit / temperature);
  const largest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return { scaled, largest, powers, sum, probabilities: powers.map((power) => power / sum) };
}

/**
 * Between how many equally likely answers probabilities hesitate as much: perplexity, e to the power of their entropy. From 1
 * (sure) to their number (no idea).
 */
export function perplexity(probabilities: readonly number[]): number {
  return Math.exp(
    probabilities.reduce((entropy, share) => (share > 0 ? entropy - share * Math.log(share) : entropy), 0),
  );
}
