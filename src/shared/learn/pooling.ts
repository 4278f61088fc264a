import { type Sliding, type SlidingGeometry, slideOver } from './convolution.ts';
import { type Matrix, matrixFrom, valueAt } from './matrix.ts';

export const poolKinds = ['maximum', 'average', 'sum'] as const;
export type PoolKind = (typeof poolKinds)[number];

/** How a pool works: what it keeps of a window of `size` x `size` cells, and how far the window moves. */
export interface Pooling {
  readonly kind: PoolKind;
  readonly size: number;
  readonly stride: number;
}

/** Where the windows lie; cells that no whole window reaches are left out. */
export function poolGeometry(
  image: Pick<Matrix, 'rows' | 'columns'>,
  { size, stride }: Pooling,
): SlidingGeometry {
  const sliding: Sliding = { stride, padding: { kind: 'valid' }, dilation: 1 };
  return slideOver(image, { rows: size, columns: size }, sliding);
}

/** One number of a pool's window, with its place in the image. */
export interface PooledNumber {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** The numbers under the window of the output at `row`, `column`, row by row. */
export function pooledNumbers(
  image: Matrix,
  { size, stride }: Pooling,
  row: number,
  column: number,
): PooledNumber[] {
  return Array.from({ length: size * size }, (_, place) => {
    const at = {
      row: row * stride + Math.floor(place / size),
      column: column * stride + (place % size),
    };
    return { ...at, value: valueAt(image, at.row, at.column) };
  });
}

/** What a pool keeps of some numbers. */
export function poolOf(kind: PoolKind, values: readonly number[]): number {
  if (kind === 'maximum') return Math.max(...values);
  const sum = values.reduce((total, value) => total + value, 0);
  return kind === 'sum' ? sum : sum / values.length;
}

/** An image with each window replaced by one number. Empty where the window does not fit. */
export function pool(image: Matrix, pooling: Pooling): Matrix {
  const { rows, columns } = poolGeometry(image, pooling);
  return matrixFrom(rows.output, columns.output, (row, column) =>
    poolOf(
      pooling.kind,
      pooledNumbers(image, pooling, row, column).map(({ value }) => value),
    ),
  );
}
