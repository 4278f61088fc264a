/** Share of the values that lie below the end of a colour scale. */
const below = 0.99;

/**
 * The size from which on a value gets its full colour: one in a hundred is larger, so that a single outlier does not make all
 * others pale. 0 where all are 0.
 */
export function fullColourFrom(values: ArrayLike<number>): number {
  const sizes = Float32Array.from(values, Math.abs).sort();
  const most = sizes.at(-1) ?? 0;
  const common = sizes[Math.floor(below * (sizes.length - 1))] ?? 0;
  return common === 0 ? most : common;
}
