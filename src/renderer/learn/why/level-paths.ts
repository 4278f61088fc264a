import { imageSide } from '#shared/digits.ts';

/** Pixels of one strength as one shape. */
export interface LevelPath {
  /** Whether the values are above or below zero. */
  readonly sign: 'above' | 'below';
  /** How strong they are, above 0 up to 1. */
  readonly strength: number;
  /** In pixels of the image, each a square of 1. */
  readonly path: string;
}

/** Steps between nothing and the largest: fine enough for the eye, few enough for a drawing. */
const fewLevels = 24;
/** Steps that keep every value of an image of 0..255 as it is. */
export const allLevels = 255;

/**
 * An image or a map [784] as few shapes, one for each sign and strength: a drawing of 784 squares of its own would be slow to
 * update and to save. `largest` is the size that gets full strength; values are rounded to one of `levels` strengths.
 */
export function levelPaths(values: ArrayLike<number>, largest: number, levels = fewLevels): LevelPath[] {
  const levelOf = (value: number) =>
    largest <= 0 ? 0 : Math.round(Math.max(-1, Math.min(1, value / largest)) * levels);
  const runs = new Map<number, string[]>();
  for (let pixel = 0; pixel < values.length; ) {
    const level = levelOf(values[pixel] ?? 0);
    const start = pixel;
    do pixel++;
    while (pixel < values.length && pixel % imageSide !== 0 && levelOf(values[pixel] ?? 0) === level);
    if (level === 0) continue;
    const own = runs.get(level) ?? [];
    const width = pixel - start;
    own.push(`M${start % imageSide} ${Math.floor(start / imageSide)}h${width}v1h-${width}z`);
    runs.set(level, own);
  }
  return [...runs]
    .sort(([a], [b]) => a - b)
    .map(([level, squares]) => ({
      sign: level > 0 ? 'above' : 'below',
      strength: Math.abs(level) / levels,
      path: squares.join(''),
    }));
}

/** The size of the largest value, whatever its sign. */
export function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let place = 0; place < values.length; place++)
    largest = Math.max(largest, Math.abs(values[place] ?? 0));
  return largest;
}
