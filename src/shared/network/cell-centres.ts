import type { Network } from './network.ts';
import { receptiveField } from './receptive-field.ts';

/** Where the cells of a feature map lie in the image: coordinates of the first one's centre, and from one to the next, in pixels. */
export interface CellCentres {
  readonly first: number;
  readonly step: number;
}

/**
 * The middles of what each cell after layer `position` sees, along either side of the image. Edges count: without padding a map
 * of 3x3 cells lies over the middle of the image, not over all of it.
 */
export function cellCentres(network: Network, position: number): CellCentres {
  const [first, second] = [0, 1].map((cell) => {
    const { top, bottom } = receptiveField(network, position, { row: cell, column: cell });
    return (top + bottom) / 2;
  }) as [number, number];
  return { first, step: second - first };
}

/** Positions of a network's convolutions, in order. */
export function convolutionsOf(network: Network): number[] {
  return network.layers.flatMap(({ kind }, position) => (kind === 'conv' ? [position] : []));
}
