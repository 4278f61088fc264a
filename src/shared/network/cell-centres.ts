import type { Network } from './network.ts';

/** Where the cells of a feature map sit in the image: pixel coordinates of the first cell's centre, and from one to the next. */
export interface CellCentres {
  readonly first: number;
  readonly step: number;
}

/**
 * Centres of what each cell after layer `position` sees, along either side of the image. Edges count: without padding a map
 * of 3x3 cells lies over the middle of the image, not over all of it.
 */
export function cellCentres(network: Network, position: number): CellCentres {
  let side = 28;
  let [first, step] = [0, 1];
  for (const layer of network.layers.slice(0, position + 1)) {
    if (layer.kind === 'conv') {
      const { kernel, stride, padding } = layer;
      const output = Math.ceil((padding === 'same' ? side : side - kernel + 1) / stride);
      const added = padding === 'same' ? Math.max(0, (output - 1) * stride + kernel - side) : 0;
      first += step * ((kernel - 1) / 2 - Math.floor(added / 2));
      step *= stride;
      side = output;
    }
    if (layer.kind === 'max-pool' || layer.kind === 'average-pool') {
      first += step * ((layer.size - 1) / 2);
      step *= layer.size;
      side = Math.floor(side / layer.size);
    }
  }
  return { first, step };
}

/** Positions of a network's convolutions, in order. */
export function convolutionsOf(network: Network): number[] {
  return network.layers.flatMap(({ kind }, position) => (kind === 'conv' ? [position] : []));
}
