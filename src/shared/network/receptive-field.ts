import {
  imageShape,
  type Layer,
  type LayerOf,
  type Network,
  poolPadding,
  poolStride,
  type Shape,
  summarizeNetwork,
} from './network.ts';

/** Rows and columns of an image, from the first to the last that belong to it; may lie outside the image where it is padded. */
export interface Field {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One value of an image. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What of its input a layer looks at for one value of its output: all of it where the layer is dense. `input` is what it gets. */
export function windowOf(layer: Layer, input: Shape, at: Place): Field {
  const [height, width] = input.length === 3 ? input : [1, input[0]];
  if (layer.kind === 'dense' || layer.kind === 'flatten' || layer.kind === 'global-average-pool')
    return { top: 0, left: 0, bottom: height - 1, right: width - 1 };
  const reach = reachOf(layer);
  const top = at.row * reach.stride - paddingBefore(reach, height);
  const left = at.column * reach.stride - paddingBefore(reach, width);
  return { top, left, bottom: top + reach.kernel - 1, right: left + reach.kernel - 1 };
}

/**
 * What of the digit can reach one value of the output of layer `position`, from 0. A layer after the image was flattened sees all
 * of it.
 */
export function receptiveField(network: Network, position: number, at: Place): Field {
  const summaries = summarizeNetwork(network).slice(0, position + 1);
  let field: Field = { top: at.row, left: at.column, bottom: at.row, right: at.column };
  for (let place = summaries.length - 1; place >= 0; place--) {
    const summary = summaries[place];
    const input: Shape = summaries[place - 1]?.output ?? imageShape;
    if (summary === undefined) continue;
    const first = windowOf(summary.layer, input, { row: field.top, column: field.left });
    const last = windowOf(summary.layer, input, { row: field.bottom, column: field.right });
    field = { top: first.top, left: first.left, bottom: last.bottom, right: last.right };
  }
  return field;
}

/** Side of a window, how far it moves from one value to the next, and whether it may reach over the edge. */
export type Reach = Pick<LayerOf<'conv'>, 'kernel' | 'stride' | 'padding'>;

/** Rows TensorFlow adds before the first: with `same` padding an output is as large as the input over the stride, rounded up. */
export function paddingBefore({ kernel, stride, padding }: Reach, side: number): number {
  if (padding === 'valid') return 0;
  const output = Math.ceil(side / stride);
  return Math.floor(Math.max(0, (output - 1) * stride + kernel - side) / 2);
}

function reachOf(layer: Layer): Reach {
  switch (layer.kind) {
    case 'conv':
      return layer;
    case 'max-pool':
    case 'average-pool':
      return { kernel: layer.size, stride: poolStride(layer), padding: poolPadding(layer) };
    default:
      return { kernel: 1, stride: 1, padding: 'valid' };
  }
}
