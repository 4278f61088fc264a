import type { GridPlace } from './grid-overlay.tsx';

/** The cells on a straight line from one to another, without the first: what a fast pointer jumped over. */
export function cellsBetween(from: GridPlace, to: GridPlace): GridPlace[] {
  const steps = Math.max(Math.abs(to.row - from.row), Math.abs(to.column - from.column));
  return Array.from({ length: steps }, (_, step) => {
    const share = (step + 1) / steps;
    return {
      row: Math.round(from.row + share * (to.row - from.row)),
      column: Math.round(from.column + share * (to.column - from.column)),
    };
  });
}
