/** Halvings of the interval in which the length of a change is sought. */
const halvings = 30;

/**
 * The shortest change of `ink` after which a score with this gradient has grown by `growth` (of either sign), pixels staying
 * within 0..1: a multiple of the gradient, cut where a pixel can go no further. As far as it goes where that is not enough.
 */
export function shortestChange(ink: Float32Array, gradient: Float32Array, growth: number): Float32Array {
  const slope = lengthOf(gradient) ** 2;
  if (slope === 0) return new Float32Array(ink.length);
  const sign = Math.sign(growth);
  let low = Math.abs(growth) / slope;
  let high = low;
  while (grownBy(ink, gradient, sign * high) < Math.abs(growth) && high < 1e6 * low) high *= 2;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (grownBy(ink, gradient, sign * middle) < Math.abs(growth)) low = middle;
    else high = middle;
  }
  return ink.map((amount, pixel) => changeOf(amount, sign * high * (gradient[pixel] ?? 0)));
}

/** Euclid's length. */
export function lengthOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
}

/** How much a score moves, without its sign, when each pixel moves by `factor` times its gradient as far as it can. */
function grownBy(ink: Float32Array, gradient: Float32Array, factor: number): number {
  let grown = 0;
  for (let pixel = 0; pixel < ink.length; pixel++) {
    const slope = gradient[pixel] ?? 0;
    grown += slope * changeOf(ink[pixel] ?? 0, factor * slope);
  }
  return Math.abs(grown);
}

function changeOf(amount: number, wish: number): number {
  return Math.min(1, Math.max(0, amount + wish)) - amount;
}
