/** Adds a value and returns the mean so far. */
export type RunningMean = (value: number) => number;

/** How many values a mean spans after `count` of them: few at the start, later a fixed share of all. */
function memoryAfter(count: number): number {
  return Math.min(2 + count / 12, 12 + count / 40);
}

/**
 * An exponential running mean that calms the noise of single batches. It spans few values at the start, where a curve is
 * steep and a long memory would lag behind it, and more the longer the curve gets, so that a long run is as calm to look
 * at as a short one. Corrected for its start (Kingma and Ba 2015, section 3): the first value is itself.
 */
export function makeRunningMean(): RunningMean {
  let count = 0;
  let sum = 0;
  let weight = 0;
  return (value) => {
    const keep = 1 - 1 / memoryAfter(count);
    count++;
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  };
}
