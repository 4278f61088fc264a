import type { Random } from '#shared/random.ts';

/** The choices a hand makes, all from one seeded generator. */
export interface Vary {
  /** Uniform between two values. */
  readonly between: (low: number, high: number) => number;
  /** Bell-shaped about `middle` with the given standard deviation, never beyond 3.5 of them. */
  readonly about: (middle: number, deviation: number) => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
}

/** Makes choices from `random`; the bell is the sum of four uniform numbers (exact arithmetic, unlike a logarithm). */
export function makeVary(random: Random): Vary {
  return {
    between: (low, high) => low + (high - low) * random(),
    about: (middle, deviation) => {
      const sum = random() + random() + random() + random();
      return middle + deviation * (sum - 2) * 1.7320508075688772;
    },
    chance: (probability) => random() < probability,
  };
}

/** Picks one of `choices` with a probability in proportion to its `share`. */
export function pick<Choice extends { readonly share: number }>(
  vary: Vary,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const total = choices.reduce((sum, choice) => sum + choice.share, 0);
  let left = vary.between(0, total);
  for (const choice of choices) {
    left -= choice.share;
    if (left < 0) return choice;
  }
  return choices[0];
}
