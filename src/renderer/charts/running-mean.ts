/** Adds a value and returns the mean so far. */
export type RunningMean = (value: number) => number;

/**
 * An exponential running mean that calms the noise of single batches. Corrected for its start (Kingma and Ba 2015,
 * section 3), so that the first value is itself rather than a tenth of it; `memory` is the number of values it spans.
 */
export function makeRunningMean(memory: number): RunningMean {
  const keep = 1 - 1 / memory;
  let sum = 0;
  let weight = 0;
  return (value) => {
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  };
}
