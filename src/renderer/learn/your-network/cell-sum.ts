import type { LayerOutput, LayerWeights } from '#shared/explain/explanation.ts';
import { type Matrix, matrixFrom } from '#shared/learn/matrix.ts';
import type { Activation, Layer, Network, Shape } from '#shared/network/network.ts';
import { type Place, windowOf } from '#shared/network/receptive-field.ts';

/** One value of a layer: of a flat layer, `channel` is the neuron, and row and column are 0. */
export interface CellPlace extends Place {
  readonly channel: number;
}

/** What one input map adds to a value: its window times the filter's slice for it. */
export interface Contribution {
  /** The input map. */
  readonly input: number;
  readonly window: Matrix;
  readonly kernel: Matrix;
  readonly sum: number;
}

/** What one input of a dense layer adds. */
export interface Term {
  readonly input: number;
  readonly value: number;
  readonly weight: number;
  readonly product: number;
}

/** What comes after the sum: scale and offset of batch normalisation, or the bias, then the activation. */
export interface Finish {
  readonly total: number;
  /** null where nothing is scaled. */
  readonly scale: number | null;
  readonly offset: number;
  readonly activation: Activation;
}

/** How one value of a layer comes about; `value` is what the engine gave. */
export type CellSum = { readonly value: number } & (
  | { readonly kind: 'conv'; readonly contributions: readonly Contribution[]; readonly finish: Finish }
  | { readonly kind: 'dense'; readonly terms: readonly Term[]; readonly finish: Finish }
  | { readonly kind: 'pool'; readonly method: 'max' | 'average'; readonly window: Matrix }
  | { readonly kind: 'scaled'; readonly input: number; readonly scale: number; readonly offset: number }
  | { readonly kind: 'activated'; readonly input: number; readonly activation: Activation }
  /** Flatten and dropout hand on what they get. */
  | { readonly kind: 'same' }
);

export interface CellQuestion {
  readonly network: Network;
  readonly position: number;
  readonly at: CellPlace;
  /** All maps of what the layer gets, and of what it gives. */
  readonly input: LayerOutput;
  readonly output: LayerOutput;
  readonly weights: LayerWeights;
}

/** Writes out one value, largest contributions first; null where there is no such value. */
export function cellSum({ network, position, at, input, output, weights }: CellQuestion): CellSum | null {
  const layer = network.layers[position];
  const value = valueIn(output, at);
  if (layer === undefined || value === null) return null;
  switch (layer.kind) {
    case 'conv': {
      const contributions = contributionsTo({ layer, at, input, weights });
      const total = contributions.reduce((sum, own) => sum + own.sum, 0);
      return { kind: 'conv', value, contributions, finish: finishOf(layer, { total, weights, at }) };
    }
    case 'dense': {
      const terms = termsOf({ at, input, weights });
      const total = terms.reduce((sum, { product }) => sum + product, 0);
      return { kind: 'dense', value, terms, finish: finishOf(layer, { total, weights, at }) };
    }
    case 'max-pool':
    case 'average-pool':
    case 'global-average-pool':
      return {
        kind: 'pool',
        value,
        method: layer.kind === 'max-pool' ? 'max' : 'average',
        window: windowIn(input, { layer, at, channel: at.channel }),
      };
    case 'batch-norm':
      return {
        kind: 'scaled',
        value,
        input: valueIn(input, at) ?? 0,
        scale: weights.scale?.[at.channel] ?? 1,
        offset: weights.offset?.[at.channel] ?? 0,
      };
    case 'activation':
      return { kind: 'activated', value, input: valueIn(input, at) ?? 0, activation: layer.activation };
    case 'dropout':
    case 'flatten':
      return { kind: 'same', value };
  }
}

/** The value a finish ends in, in doubles: what the engine gave, but for its rounding to 32 bits. */
export function finishedValue({ total, scale, offset, activation }: Finish): number {
  return activated(total * (scale ?? 1) + offset, activation);
}

function activated(value: number, activation: Activation): number {
  switch (activation) {
    case 'relu':
      return Math.max(0, value);
    case 'tanh':
      return Math.tanh(value);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-value));
    case 'none':
      return value;
  }
}

/** One value of an output; null where its map is not among those that came. */
export function valueIn({ shape, channels, values }: LayerOutput, at: CellPlace): number | null {
  const map = channels.indexOf(at.channel);
  if (map < 0) return null;
  const [height = 1, width = 1] = shape.length === 3 ? shape : [];
  return values[(map * height + at.row) * width + at.column] ?? null;
}

/** One map of an output as rows and columns. */
export function mapOf(output: LayerOutput, channel: number): Matrix | null {
  const { shape, channels, values } = output;
  const [rows = 1, columns = 1] = shape.length === 3 ? shape : [1, values.length];
  const map = shape.length === 3 ? channels.indexOf(channel) : 0;
  if (map < 0) return null;
  return { rows, columns, values: [...values.subarray(map * rows * columns, (map + 1) * rows * columns)] };
}

/** The filter of a convolution for one of its input maps. */
export function filterOf({ kernel }: LayerWeights, at: { input: number; channel: number }): Matrix {
  const [rows = 0, columns = 0, inputs = 0, channels = 0] = kernel?.shape ?? [];
  return matrixFrom(
    rows,
    columns,
    (row, column) =>
      kernel?.values[((row * columns + column) * inputs + at.input) * channels + at.channel] ?? 0,
  );
}

/** The digit as what the first layer gets. */
export function digitAsInput(pixels: Uint8Array): LayerOutput {
  return {
    name: 'digit',
    shape: [28, 28, 1],
    channels: Uint32Array.of(0),
    values: Float32Array.from(pixels, (ink) => ink / 255),
    least: 0,
    largest: 1,
  };
}

function contributionsTo({
  layer,
  at,
  input,
  weights,
}: {
  readonly layer: Layer;
  readonly at: CellPlace;
  readonly input: LayerOutput;
  readonly weights: LayerWeights;
}): Contribution[] {
  const all = Array.from(input.channels, (channel) => {
    const window = windowIn(input, { layer, at, channel });
    const kernel = filterOf(weights, { input: channel, channel: at.channel });
    const sum = window.values.reduce((total, value, place) => total + value * (kernel.values[place] ?? 0), 0);
    return { input: channel, window, kernel, sum };
  });
  return all.sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum) || one.input - other.input);
}

function termsOf({
  at,
  input,
  weights,
}: {
  readonly at: CellPlace;
  readonly input: LayerOutput;
  readonly weights: LayerWeights;
}): Term[] {
  const units = weights.kernel?.shape[1] ?? 0;
  const all = Array.from(input.values, (value, place) => {
    const weight = weights.kernel?.values[place * units + at.channel] ?? 0;
    return { input: place, value, weight, product: value * weight };
  });
  return all.sort((one, other) => Math.abs(other.product) - Math.abs(one.product) || one.input - other.input);
}

/** What a layer looks at in one input map: 0 outside it for a convolution, while a pooling leaves out what lies there. */
function windowIn(
  input: LayerOutput,
  { layer, at, channel }: { readonly layer: Layer; readonly at: Place; readonly channel: number },
): Matrix {
  const [height = 1, width = 1] = input.shape;
  const whole = windowOf(layer, shapeOf(input), at);
  const isCut = layer.kind !== 'conv';
  const [top, left] = isCut ? [Math.max(0, whole.top), Math.max(0, whole.left)] : [whole.top, whole.left];
  const bottom = isCut ? Math.min(height - 1, whole.bottom) : whole.bottom;
  const right = isCut ? Math.min(width - 1, whole.right) : whole.right;
  return matrixFrom(bottom - top + 1, right - left + 1, (row, column) => {
    const place = { row: top + row, column: left + column };
    if (place.row < 0 || place.column < 0 || place.row >= height || place.column >= width) return 0;
    return valueIn(input, { ...place, channel }) ?? 0;
  });
}

function shapeOf({ shape }: LayerOutput): Shape {
  const [height = 1, width = 1, channels = 1] = shape;
  return shape.length === 3 ? [height, width, channels] : [height];
}

function finishOf(
  { activation }: { readonly activation: Activation },
  { total, weights, at }: { readonly total: number; readonly weights: LayerWeights; readonly at: CellPlace },
): Finish {
  return {
    total,
    scale: weights.scale?.[at.channel] ?? null,
    offset: weights.offset?.[at.channel] ?? 0,
    activation,
  };
}
