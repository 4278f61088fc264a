import type { GreyImage } from './grey-image.ts';

/** Terms of the surface: 1, x, y, x², xy, y². */
const terms = 6;

/** Rounds of fitting; each leaves out what the round before took for ink. */
const rounds = 4;

/**
 * The luminance the empty paper would have at every pixel: a quadratic surface fitted by least squares to the pixels that
 * are not ink, so that a shadow or a lamp's fall-off is followed and the digit is not. `sign` is 1 when ink is lighter
 * than the paper, -1 when it is darker.
 */
export function fitPaper(image: GreyImage, sign: 1 | -1): Float64Array {
  const { width, height, pixels } = image;
  const surface = new Float64Array(pixels.length);
  const paper = new Uint8Array(pixels.length).fill(1);
  for (let round = 0; round < rounds; round++) {
    const solution = solve(normalEquations(image, paper));
    if (solution === null) break;
    let squares = 0;
    let count = 0;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const index = y * width + x;
        const value = dot(solution, surfaceTerms(x / width - 0.5, y / height - 0.5));
        surface[index] = value;
        if (paper[index] === 0) continue;
        squares += ((pixels[index] ?? 0) - value) ** 2;
        count++;
      }
    }
    const tolerance = Math.max(2, 1.5 * Math.sqrt(squares / Math.max(1, count)));
    for (let index = 0; index < pixels.length; index++) {
      paper[index] = sign * ((pixels[index] ?? 0) - (surface[index] ?? 0)) < tolerance ? 1 : 0;
    }
  }
  return surface;
}

function surfaceTerms(x: number, y: number): readonly number[] {
  return [1, x, y, x * x, x * y, y * y];
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

/** Rows of the normal equations, the right-hand side as the last column; at most about 4000 pixels are looked at. */
function normalEquations(image: GreyImage, paper: Uint8Array): number[][] {
  const { width, height, pixels } = image;
  const rows = Array.from({ length: terms }, () => new Array<number>(terms + 1).fill(0));
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / 4000)));
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const index = y * width + x;
      if (paper[index] === 0) continue;
      const values = [...surfaceTerms(x / width - 0.5, y / height - 0.5), pixels[index] ?? 0];
      rows.forEach((row, term) => {
        const factor = values[term] ?? 0;
        for (let column = 0; column <= terms; column++)
          row[column] = (row[column] ?? 0) + factor * (values[column] ?? 0);
      });
    }
  }
  return rows;
}

/** Gaussian elimination with a little damping, which keeps tiny pictures solvable; null without any pixel. */
function solve(rows: number[][]): readonly number[] | null {
  const count = rows[0]?.[0] ?? 0;
  if (count === 0) return null;
  rows.forEach((row, index) => {
    row[index] = (row[index] ?? 0) + count * 1e-6;
  });
  for (let pivot = 0; pivot < terms; pivot++) {
    const pivotRow = rows[pivot] ?? [];
    const divisor = pivotRow[pivot] ?? 1;
    rows.forEach((row, index) => {
      if (index === pivot) return;
      const factor = (row[pivot] ?? 0) / divisor;
      for (let column = pivot; column <= terms; column++) {
        row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0);
      }
    });
  }
  return rows.map((row, index) => (row[terms] ?? 0) / (row[index] ?? 1));
}
