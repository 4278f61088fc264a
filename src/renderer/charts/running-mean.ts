/** Adds a value and returns the mean so far. */
export type RunningMean = (value: number) => number;

/** Values a mean spans at its start, and how many more values make it span one more. */
const firstMemory = 2;
const growth = 12;

/**
 * An exponential running mean that calms the noise of single batches. It spans few values at the start, where a curve is
 * steep and a long memory would lag behind it, and up to `memory` later; corrected for its start (Kingma and Ba 2015,
 * section 3), so that the first value is itself.
 */
export function makeRunningMean(memory: number): RunningMean {
  let count = 0;
  let sum = 0;
  let weight = 0;
  return (value) => {
    const keep = 1 - 1 / Math.min(memory, firstMemory + count / growth);
    count++;
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  };
}
