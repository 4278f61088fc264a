import { imageShape, type Layer, type Network, type Shape, summarizeNetwork } from '../network/network.ts';

/** A layer whose weights are pictures: one for each filter and each map that it reads. */
export interface FilterLayer {
  /** Its place in the network, from 0. */
  readonly position: number;
  /** Of a picture. */
  readonly rows: number;
  readonly columns: number;
  /** Maps that it reads. */
  readonly inputs: number;
  /** Filters of a convolution, neurons of a dense layer. */
  readonly filters: number;
}

/** Layers that leave each number of their input in its place. */
const keepsPlaces: readonly Layer['kind'][] = ['batch-norm', 'activation', 'dropout'];

/** The convolutions of a network, and each dense layer that reads an image: its weights lie where the image's pixels do. */
export function filterLayers(network: Network): FilterLayer[] {
  let input: Shape = imageShape;
  /** The image that was flattened, while its numbers still stand in order. */
  let flattened: Shape | null = null;
  const found: FilterLayer[] = [];
  for (const [position, { layer, output }] of summarizeNetwork(network).entries()) {
    if (layer.kind === 'conv') {
      const { kernel, filters } = layer;
      found.push({ position, rows: kernel, columns: kernel, inputs: input.at(2) ?? 1, filters });
    }
    if (layer.kind === 'dense' && flattened !== null) {
      const [rows = 1, columns = 1, inputs = 1] = flattened;
      found.push({ position, rows, columns, inputs, filters: layer.units });
    }
    if (layer.kind === 'flatten' && input.length === 3) flattened = input;
    else if (!keepsPlaces.includes(layer.kind)) flattened = null;
    input = output;
  }
  return found;
}

/** Which pictures of a layer: filters `first` to `first + count`, of what each does with one map. */
export interface FilterChoice {
  readonly input: number;
  readonly first: number;
  readonly count: number;
}

/**
 * The pictures [count, rows, columns] in a layer's kernel, [rows, columns, inputs, filters] of a convolution and [rows * columns
 * * inputs, filters] of a dense layer, which lie in memory alike.
 */
export function filterPictures(
  kernel: ArrayLike<number>,
  { rows, columns, inputs, filters }: FilterLayer,
  { input, first, count }: FilterChoice,
): Float32Array {
  const places = rows * columns;
  return Float32Array.from(
    { length: count * places },
    (_, at) => kernel[((at % places) * inputs + input) * filters + first + Math.floor(at / places)] ?? 0,
  );
}
