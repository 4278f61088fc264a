import { type Matrix, matrixFrom, matrixOf, valueAt } from './matrix.ts';

/** The filters one can start from; all but the last have fixed weights. */
export const filterNames = [
  'figure',
  'identity',
  'edges',
  'sobel-vertical',
  'sobel-horizontal',
  'box-blur',
  'gaussian-blur',
  'sharpen',
  'emboss',
] as const;
export type FilterName = (typeof filterNames)[number];

/** Weights along one side at most. */
export const largestFilter = 7;

const threeByThree = {
  figure: [
    [1, 0, 1],
    [0, 1, 0],
    [1, 0, 1],
  ],
  identity: [
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ],
  // The Laplacian over all eight neighbours.
  edges: [
    [-1, -1, -1],
    [-1, 8, -1],
    [-1, -1, -1],
  ],
  // Sobel and Feldman 1968.
  'sobel-vertical': [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ],
  'sobel-horizontal': [
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ],
  sharpen: [
    [0, -1, 0],
    [-1, 5, -1],
    [0, -1, 0],
  ],
  emboss: [
    [-2, -1, 0],
    [-1, 1, 1],
    [0, 1, 2],
  ],
} as const satisfies Partial<Record<FilterName, readonly (readonly number[])[]>>;

/** A named filter; the blurs come in every size, the others are 3 x 3. */
export function filterOf(name: FilterName, size = 3): Matrix {
  switch (name) {
    case 'box-blur':
      return matrixFrom(size, size, () => 1 / (size * size));
    case 'gaussian-blur': {
      const weights = binomial(size - 1);
      const total = 4 ** (size - 1);
      return matrixFrom(size, size, (row, column) => ((weights[row] ?? 0) * (weights[column] ?? 0)) / total);
    }
    default:
      return matrixOf(threeByThree[name]);
  }
}

/** Whether a named filter can be had in sizes other than 3. */
export function comesInSizes(name: FilterName): boolean {
  return name === 'box-blur' || name === 'gaussian-blur';
}

/** A filter with its weights kept around the middle, cut off or with zeros around them. */
export function filterInSize(filter: Matrix, size: number): Matrix {
  const shift = Math.floor((size - filter.rows) / 2);
  return matrixFrom(size, size, (row, column) => valueAt(filter, row - shift, column - shift));
}

/** Row `power` of Pascal's triangle: the whole numbers nearest to a Gaussian curve. */
function binomial(power: number): number[] {
  let row = [1];
  for (let grown = 0; grown < power; grown++) {
    row = [...row, 0].map((value, place) => value + (place === 0 ? 0 : (row[place - 1] ?? 0)));
  }
  return row;
}
