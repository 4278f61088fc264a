import * as tf from '@tensorflow/tfjs-core';
import { multiply } from '../../native/multiply.ts';
import { booleanAttribute, runNativeOp, typeAttribute } from '../../native/native-ops.ts';

/** Rows of a block: large enough for fast products, small enough that one step is a matter of milliseconds. */
const blockRows = 512;

/**
 * The inverse of the lower Cholesky factor of a symmetric, positive definite matrix [n, n]: with M of it, M'M is the
 * matrix's inverse. Works block by block (Golub and Van Loan, 4.2), so that TensorFlow multiplies on all cores and
 * `giveWay` is called every few milliseconds. The caller disposes the result. Not positive definite: it holds NaN.
 */
export async function choleskyInverse(
  matrix: tf.Tensor2D,
  giveWay: () => Promise<void>,
): Promise<tf.Tensor2D> {
  const bounds = blockBounds(matrix.shape[0]);
  const factor = new Map<string, tf.Tensor2D>();
  const inverse = new Map<string, tf.Tensor2D>();
  const block = (of: Map<string, tf.Tensor2D>, row: number, column: number): tf.Tensor2D => {
    const found = of.get(`${row},${column}`);
    if (found === undefined) throw new RangeError(`There is no block ${row}, ${column}.`);
    return found;
  };
  try {
    for (let column = 0; column < bounds.length; column++) {
      for (let row = column; row < bounds.length; row++) {
        const made = tf.tidy(() => {
          const parts = Array.from({ length: column }, (_, before) =>
            multiply(block(factor, row, before), block(factor, column, before), 'second'),
          );
          const rest = subtractAll(cut(matrix, bounds[row], bounds[column]), parts);
          if (row === column) return lowerCholesky(rest);
          return multiply(rest, block(inverse, column, column), 'second');
        });
        factor.set(`${row},${column}`, made);
        if (row === column)
          inverse.set(
            `${row},${column}`,
            tf.tidy(() => solveLower(made)),
          );
        await giveWay();
      }
    }
    for (let row = 1; row < bounds.length; row++) {
      for (let column = 0; column < row; column++) {
        const made = tf.tidy(() => {
          const parts = Array.from({ length: row - column }, (_, step) =>
            multiply(block(factor, row, column + step), block(inverse, column + step, column)),
          );
          return tf.neg(multiply(block(inverse, row, row), tf.addN(parts))) as tf.Tensor2D;
        });
        inverse.set(`${row},${column}`, made);
        await giveWay();
      }
    }
    return joinLower(bounds, (row, column) => block(inverse, row, column));
  } finally {
    tf.dispose([...factor.values(), ...inverse.values()]);
  }
}

interface Bounds {
  readonly start: number;
  readonly size: number;
}

function blockBounds(rows: number): Bounds[] {
  return Array.from({ length: Math.ceil(rows / blockRows) }, (_, position) => {
    const start = position * blockRows;
    return { start, size: Math.min(blockRows, rows - start) };
  });
}

function cut(matrix: tf.Tensor2D, rows: Bounds | undefined, columns: Bounds | undefined): tf.Tensor2D {
  if (rows === undefined || columns === undefined) throw new RangeError('There is no such block.');
  return tf.slice2d(matrix, [rows.start, columns.start], [rows.size, columns.size]);
}

function subtractAll(from: tf.Tensor2D, parts: readonly tf.Tensor2D[]): tf.Tensor2D {
  return parts.length === 0 ? from : tf.sub(from, tf.addN([...parts]));
}

function lowerCholesky(matrix: tf.Tensor2D): tf.Tensor2D {
  const [factor] = runNativeOp('Cholesky', {
    attributes: [typeAttribute('T', 'float32')],
    inputs: [matrix],
    outputs: 1,
  }) as [tf.Tensor2D];
  return factor;
}

/** The inverse of a lower triangular matrix. */
function solveLower(factor: tf.Tensor2D): tf.Tensor2D {
  const [inverse] = runNativeOp('MatrixTriangularSolve', {
    attributes: [
      typeAttribute('T', 'float32'),
      booleanAttribute('lower', true),
      booleanAttribute('adjoint', false),
    ],
    inputs: [factor, tf.eye(factor.shape[0])],
    outputs: 1,
  }) as [tf.Tensor2D];
  return inverse;
}

function joinLower(
  bounds: readonly Bounds[],
  block: (row: number, column: number) => tf.Tensor2D,
): tf.Tensor2D {
  return tf.tidy(() =>
    tf.concat2d(
      bounds.map((own, row) =>
        tf.concat2d(
          bounds.map((other, column) =>
            column <= row ? block(row, column) : tf.zeros<tf.Rank.R2>([own.size, other.size]),
          ),
          1,
        ),
      ),
      0,
    ),
  );
}
