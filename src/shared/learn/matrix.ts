/** Numbers in rows and columns, row after row: an image of one channel, a filter, a feature map. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `rows * columns` numbers. */
  readonly values: readonly number[];
}

/** A matrix from its rows, which must be equally long. Throws a RangeError where they are not. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== columns)) throw new RangeError('The rows differ in length.');
  return { rows: rows.length, columns, values: rows.flat() };
}

/** A matrix whose numbers follow from their place. */
export function matrixFrom(
  rows: number,
  columns: number,
  numberAt: (row: number, column: number) => number,
): Matrix {
  const values = Array.from({ length: rows * columns }, (_, place) =>
    numberAt(Math.floor(place / columns), place % columns),
  );
  return { rows, columns, values };
}

/** The number at a place counted from 0; 0 outside, as zero padding has it. */
export function valueAt(matrix: Matrix, row: number, column: number): number {
  if (row < 0 || column < 0 || row >= matrix.rows || column >= matrix.columns) return 0;
  return matrix.values[row * matrix.columns + column] ?? 0;
}

/** The matrix with one number replaced. */
export function withValue(matrix: Matrix, row: number, column: number, value: number): Matrix {
  return { ...matrix, values: matrix.values.with(row * matrix.columns + column, value) };
}

/** The largest size of a number in it, 0 where there is none: what a colour scale ends at. */
export function largestSize(matrix: Matrix): number {
  return matrix.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** The matrix in another size: the numbers it keeps stay in the top left corner, new ones are 0. */
export function resized(matrix: Matrix, rows: number, columns: number): Matrix {
  return matrixFrom(rows, columns, (row, column) => valueAt(matrix, row, column));
}
