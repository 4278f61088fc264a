import { type Layer, type Network, type Shape, summarizeNetwork } from './network.ts';

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
  if (layer.kind === 'dense' || layer.kind === 'flatten')
    return { top: 0, left: 0, bottom: height - 1, right: width - 1 };
  const [size, stride] = reachOf(layer);
  const before = (side: number) => (layer.kind === 'conv' ? paddingBefore(layer, side) : 0);
  const top = at.row * stride - before(height);
  const left = at.column * stride - before(width);
  return { top, left, bottom: top + size - 1, right: left + size - 1 };
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
    const input: Shape = summaries[place - 1]?.output ?? [28, 28, 1];
    if (summary === undefined) continue;
    const first = windowOf(summary.layer, input, { row: field.top, column: field.left });
    const last = windowOf(summary.layer, input, { row: field.bottom, column: field.right });
    field = { top: first.top, left: first.left, bottom: last.bottom, right: last.right };
  }
  return field;
}

/** Zeros TensorFlow puts before the first row: with `same` padding an output is as large as the input over the stride, rounded up. */
export function paddingBefore(layer: Extract<Layer, { kind: 'conv' }>, side: number): number {
  if (layer.padding === 'valid') return 0;
  const output = Math.ceil(side / layer.stride);
  return Math.floor(Math.max(0, (output - 1) * layer.stride + layer.kernel - side) / 2);
}

/** Side of a window, and how far it moves from one value to the next. */
function reachOf(layer: Exclude<Layer, { kind: 'dense' | 'flatten' }>): readonly [number, number] {
  if (layer.kind === 'conv') return [layer.kernel, layer.stride];
  return layer.kind === 'max-pool' || layer.kind === 'average-pool' ? [layer.size, layer.size] : [1, 1];
}
