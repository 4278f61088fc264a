/**
 * Smooths a line as TensorBoard does: an exponential moving average that keeps `keep` (0..1) of itself at each point,
 * corrected for its start (Kingma and Ba 2015, section 3), so that the first point is itself. What is not finite stays as
 * it is and does not count. 0 copies. Writes to `into`, which is as long as `values`.
 */
export function smooth(values: Float32Array, keep: number, into: Float32Array): void {
  if (keep === 0) {
    into.set(values);
    return;
  }
  const take = 1 - keep;
  let sum = 0;
  let weight = 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? Number.NaN;
    // `value - value` is 0 for finite numbers only, and costs less than a call.
    if (value - value !== 0) {
      into[place] = value;
      continue;
    }
    sum = keep * sum + take * value;
    weight = keep * weight + take;
    into[place] = sum / weight;
  }
}
