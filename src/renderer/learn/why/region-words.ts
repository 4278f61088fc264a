import { imageSide } from '#shared/digits.ts';

const rows = ['upper', 'middle', 'lower'] as const;
const columns = ['left', 'middle', 'right'] as const;

/** A third of the image across and down, and how much of a map lies there. */
export interface Region {
  /** "the upper right", "the middle". */
  readonly words: string;
  /** Of all that has the sign, 0..1. */
  readonly share: number;
}

/** The ninth of the image that holds most of a map's values above zero, or below; null where there are none. */
export function strongestRegion(map: ArrayLike<number>, sign: 'above' | 'below'): Region | null {
  const sums = new Float64Array(rows.length * columns.length);
  for (let pixel = 0; pixel < map.length; pixel++) {
    const value = (sign === 'above' ? 1 : -1) * (map[pixel] ?? 0);
    if (value <= 0) continue;
    const region = thirdOf(Math.floor(pixel / imageSide)) * columns.length + thirdOf(pixel % imageSide);
    sums[region] = (sums[region] ?? 0) + value;
  }
  const total = sums.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  const strongest = sums.indexOf(Math.max(...sums));
  return { words: wordsOf(strongest), share: (sums[strongest] ?? 0) / total };
}

function thirdOf(place: number): number {
  return Math.min(2, Math.floor((place * 3) / imageSide));
}

function wordsOf(region: number): string {
  const row = rows[Math.floor(region / columns.length)] ?? 'middle';
  const column = columns[region % columns.length] ?? 'middle';
  if (row === 'middle' && column === 'middle') return 'the middle';
  if (row === 'middle') return `the ${column}`;
  return column === 'middle' ? `the ${row} middle` : `the ${row} ${column}`;
}
