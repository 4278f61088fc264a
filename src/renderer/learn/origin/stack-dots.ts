/** Where a dot of a dot plot stands: its place along the axis in pixels, and how many lie under it. */
export interface StackedDot {
  readonly x: number;
  readonly level: number;
}

/**
 * A dot for each place along an axis, on top of those it would overlap: places move to the middle of bins of `size` pixels
 * (Wilkinson 1999). Bins narrow until no stack is higher than `levels`, as far as two pixels.
 */
export function stackDots(places: readonly number[], size: number, levels: number): StackedDot[] {
  for (let bin = size; bin > 2; bin /= 2) {
    const dots = stackIn(places, bin);
    if (dots.every(({ level }) => level < levels)) return dots;
  }
  return stackIn(places, 2);
}

function stackIn(places: readonly number[], bin: number): StackedDot[] {
  const heights = new Map<number, number>();
  return places.map((place) => {
    const number = Math.floor(place / bin);
    const level = heights.get(number) ?? 0;
    heights.set(number, level + 1);
    return { x: (number + 0.5) * bin, level };
  });
}
