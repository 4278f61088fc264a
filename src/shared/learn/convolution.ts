import { type Matrix, matrixFrom, valueAt } from './matrix.ts';

/** Zeros around the image: none, as many as keep the size at stride 1, or so many on every side. */
export type Padding =
  | { readonly kind: 'valid' }
  | { readonly kind: 'same' }
  | { readonly kind: 'cells'; readonly cells: number };

/** How a filter moves over an image; whole numbers from 1 on. */
export interface Sliding {
  readonly stride: number;
  readonly padding: Padding;
  /** Cells from one weight to the next: 1 leaves no holes. */
  readonly dilation: number;
}

/** One direction of a sliding filter, all in cells. */
export interface SlidingAxis {
  readonly size: number;
  readonly filter: number;
  /** What the filter covers with its holes: (filter - 1) * dilation + 1. */
  readonly reach: number;
  readonly before: number;
  readonly after: number;
  /** size + before + after. */
  readonly padded: number;
  readonly stride: number;
  readonly dilation: number;
  /** Places the filter takes; 0 where it does not fit. */
  readonly output: number;
}

export interface SlidingGeometry {
  readonly rows: SlidingAxis;
  readonly columns: SlidingAxis;
}

/** Where a filter of `filter` cells lies over `size` cells. Padding "same" is TensorFlow's: an odd zero goes behind. */
export function slideAlong(
  size: number,
  filter: number,
  { stride, padding, dilation }: Sliding,
): SlidingAxis {
  const reach = (filter - 1) * dilation + 1;
  const total =
    padding.kind === 'same'
      ? Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size)
      : padding.kind === 'cells'
        ? 2 * padding.cells
        : 0;
  const before = Math.floor(total / 2);
  const padded = size + total;
  const output = padded < reach ? 0 : Math.floor((padded - reach) / stride) + 1;
  return { size, filter, reach, before, after: total - before, padded, stride, dilation, output };
}

/** Both directions of a filter over an image. */
export function slideOver(
  image: Pick<Matrix, 'rows' | 'columns'>,
  filter: Pick<Matrix, 'rows' | 'columns'>,
  sliding: Sliding,
): SlidingGeometry {
  return {
    rows: slideAlong(image.rows, filter.rows, sliding),
    columns: slideAlong(image.columns, filter.columns, sliding),
  };
}

/** One product of the sum behind an output number. Places count from 0 in the image, below 0 or past its end in the padding. */
export interface ConvolutionTerm {
  readonly row: number;
  readonly column: number;
  readonly pixel: number;
  readonly weight: number;
}

/** The products whose sum is the output at `row`, `column`, in the order of the filter's weights. */
export function convolutionTerms(
  image: Matrix,
  filter: Matrix,
  {
    geometry,
    row,
    column,
  }: { readonly geometry: SlidingGeometry; readonly row: number; readonly column: number },
): ConvolutionTerm[] {
  const { rows, columns } = geometry;
  return filter.values.map((weight, place) => {
    const imageRow = row * rows.stride + Math.floor(place / filter.columns) * rows.dilation - rows.before;
    const imageColumn =
      column * columns.stride + (place % filter.columns) * columns.dilation - columns.before;
    return { row: imageRow, column: imageColumn, pixel: valueAt(image, imageRow, imageColumn), weight };
  });
}

/**
 * A filter slid over an image of one channel, the sum of the products at each place: what networks call convolution. The
 * filter is not turned over, so mathematics calls it cross-correlation. Empty where the filter does not fit.
 */
export function convolve(image: Matrix, filter: Matrix, sliding: Sliding): Matrix {
  const geometry = slideOver(image, filter, sliding);
  return matrixFrom(geometry.rows.output, geometry.columns.output, (row, column) =>
    convolutionTerms(image, filter, { geometry, row, column }).reduce(
      (sum, { pixel, weight }) => sum + pixel * weight,
      0,
    ),
  );
}

/** The image with the zeros that a sliding filter sees around it. */
export function withPadding(image: Matrix, { rows, columns }: SlidingGeometry): Matrix {
  return matrixFrom(rows.padded, columns.padded, (row, column) =>
    valueAt(image, row - rows.before, column - columns.before),
  );
}
