import { type Matrix, matrixFrom, valueAt } from './matrix.ts';

/** Up to this many cells along a side a dab is one cell; beyond it has a soft edge, as digits have. */
const hardEdgeSide = 14;

/** An image with a dab of ink (1) or paper (0) at a place; ink never takes ink away. */
export function painted(
  image: Matrix,
  place: { readonly row: number; readonly column: number },
  ink: boolean,
): Matrix {
  const soft = Math.max(image.rows, image.columns) > hardEdgeSide;
  return matrixFrom(image.rows, image.columns, (row, column) => {
    const value = valueAt(image, row, column);
    const distance = Math.abs(row - place.row) + Math.abs(column - place.column);
    if (distance > (soft ? 1 : 0)) return value;
    if (!ink) return 0;
    return Math.max(value, distance === 0 ? 1 : 0.5);
  });
}
