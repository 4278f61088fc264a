/**
 * The size from which on a row is sure to be drawn, such that `wanted` rows are on average when a smaller one's chance is its
 * share of that size: minimal variance sampling (Ibragimov and Gusev 2019). 0 where all rows are wanted. One of the
 * `KernelTools`: refers to nothing outside.
 */
export function sureSize(sizes: Float64Array, wanted: number): number {
  if (wanted >= sizes.length) return 0;
  let sure = Number.POSITIVE_INFINITY;
  // Sure rows count once however large they are, so that more of the others may come: it settles from above.
  for (let pass = 0; pass < 20; pass++) {
    let [sum, certain] = [0, 0];
    for (let row = 0; row < sizes.length; row++) {
      const size = sizes[row] ?? 0;
      if (size < sure) sum += size;
      else certain++;
    }
    const next = sum / Math.max(1, wanted - certain);
    if (sure - next <= 1e-3 * next) return next;
    sure = next;
  }
  return sure;
}
