import { z } from 'zod';

/** What follows the products of a layer; each is a growing function. */
export const activationNames = ['relu', 'tanh', 'sigmoid', 'none'] as const;
export type Activation = (typeof activationNames)[number];

/** A whole number from 1 that no layer over 28x28 pixels can use more of. */
function upTo(most: number) {
  return z.int().min(1).max(most);
}

const side = upTo(28);
const paddingSchema = z.enum(['same', 'valid']);

const poolParts = {
  size: side,
  /** Pixels from one window to the next; as many as the window is wide where left out. */
  stride: side.optional(),
  /** `valid` where left out: only windows that lie within the image. */
  padding: paddingSchema.optional(),
};

/**
 * A network as data: layers in order over an image of shape [28, 28, 1]. Every consumer (engine, cost tables, the
 * Train view, run folders) reads this one description.
 */
export const layerSchema = z.discriminatedUnion('kind', [
  /** 2-D convolution; with `batchNorm` it has no bias and is followed by batch normalisation, then by `activation`. */
  z.object({
    kind: z.literal('conv'),
    filters: upTo(4096),
    kernel: side,
    stride: side,
    padding: paddingSchema,
    batchNorm: z.boolean(),
    activation: z.enum(activationNames),
  }),
  /** Batch normalisation on its own, over the channels of an image or the numbers of a row. */
  z.object({ kind: z.literal('batch-norm') }),
  /** An activation on its own, after whatever comes before it. */
  z.object({ kind: z.literal('activation'), activation: z.enum(activationNames).exclude(['none']) }),
  z.object({ kind: z.literal('max-pool'), ...poolParts }),
  z.object({ kind: z.literal('average-pool'), ...poolParts }),
  /** The mean of each channel: an image becomes a row of as many numbers (Lin et al. 2014). */
  z.object({ kind: z.literal('global-average-pool') }),
  /** Sets each activation to zero with probability `rate` while training. */
  z.object({ kind: z.literal('dropout'), rate: z.number().min(0).lt(1) }),
  z.object({ kind: z.literal('flatten') }),
  z.object({ kind: z.literal('dense'), units: upTo(65_536), activation: z.enum(activationNames) }),
]);
export type Layer = z.output<typeof layerSchema>;
export type LayerOf<Kind extends Layer['kind']> = Extract<Layer, { kind: Kind }>;
export type PoolLayer = LayerOf<'max-pool' | 'average-pool'>;

/** The last layer gives ten logits; softmax is applied outside. */
export const networkSchema = z.object({ name: z.string(), layers: z.array(layerSchema).min(1) });
export type Network = z.output<typeof networkSchema>;

/** Pixels from one window of a pooling to the next. */
export function poolStride(layer: PoolLayer): number {
  return layer.stride ?? layer.size;
}

/** Whether a pooling's windows may reach over the edge of the image. */
export function poolPadding(layer: PoolLayer): 'same' | 'valid' {
  return layer.padding ?? 'valid';
}

/** The digit as it enters a network. */
export const imageShape: Shape = [28, 28, 1];

/** Numbers in an output. */
export function sizeOf(shape: Shape): number {
  return shape.reduce<number>((product, size) => product * size, 1);
}

/** Height, width and channels of an image-like output, or the length of a flat one. */
export type Shape = readonly [height: number, width: number, channels: number] | readonly [units: number];

/** What one layer makes and costs, for one image. */
export interface LayerSummary {
  readonly layer: Layer;
  readonly output: Shape;
  /** Trainable numbers. */
  readonly parameters: number;
  /** Multiplications and additions of one forward pass, counted separately. */
  readonly operations: number;
}

/** Why a layer cannot take what comes before it. */
export interface LayerMisfit {
  readonly reason: 'needs-image' | 'needs-row' | 'kernel-too-large' | 'pool-too-large';
  /** What is wrong and what would fit, in a sentence or two. */
  readonly message: string;
}

/** Output shape, parameters and operations of each layer. Throws a RangeError, naming the layer, where one does not fit its input. */
export function summarizeNetwork(network: Network): LayerSummary[] {
  let shape: Shape = imageShape;
  return network.layers.map((layer, position) => {
    const fitted = fitLayer(layer, shape);
    if ('reason' in fitted) throw new RangeError(`Layer ${position + 1}: ${fitted.message}`);
    shape = fitted.output;
    return fitted;
  });
}

/** Trainable numbers of the whole network. */
export function countParameters(network: Network): number {
  return summarizeNetwork(network).reduce((sum, layer) => sum + layer.parameters, 0);
}

/** Operations of one forward pass for one image. */
export function countOperations(network: Network): number {
  return summarizeNetwork(network).reduce((sum, layer) => sum + layer.operations, 0);
}

/** What a layer makes of an input of this shape, or why it cannot. */
export function fitLayer(layer: Layer, input: Shape): LayerSummary | LayerMisfit {
  switch (layer.kind) {
    case 'conv':
      return fitConvolution(layer, input);
    case 'max-pool':
    case 'average-pool':
      return fitPool(layer, input);
    case 'global-average-pool':
      if (input.length === 1) return needsImage('Global average pooling');
      return { layer, output: [input[2]], parameters: 0, operations: sizeOf(input) };
    case 'batch-norm':
      return { layer, output: input, parameters: 2 * (input.at(-1) ?? 1), operations: 2 * sizeOf(input) };
    case 'activation':
      return { layer, output: input, parameters: 0, operations: sizeOf(input) };
    case 'dropout':
      return { layer, output: input, parameters: 0, operations: 0 };
    case 'flatten':
      return { layer, output: [sizeOf(input)], parameters: 0, operations: 0 };
    case 'dense':
      return fitDense(layer, input);
  }
}

function fitConvolution(layer: LayerOf<'conv'>, input: Shape): LayerSummary | LayerMisfit {
  if (input.length === 1) return needsImage('A convolution');
  const [height, width, channels] = input;
  const output = windowed(input, { ...layer, size: layer.kernel }, layer.filters);
  if (output === null)
    return {
      reason: 'kernel-too-large',
      message: `A ${layer.kernel}x${layer.kernel} kernel is larger than its ${height}x${width} input. Use a kernel of at most ${Math.min(height, width)}, or "same" padding.`,
    };
  const positions = output[0] * output[1];
  const weights = layer.kernel * layer.kernel * channels * layer.filters;
  const offsets = layer.batchNorm ? 2 * layer.filters : layer.filters;
  return {
    layer,
    output,
    parameters: weights + offsets,
    operations: 2 * positions * weights + positions * layer.filters,
  };
}

function fitPool(layer: PoolLayer, input: Shape): LayerSummary | LayerMisfit {
  if (input.length === 1) return needsImage('Pooling');
  const [height, width, channels] = input;
  const window = { size: layer.size, stride: poolStride(layer), padding: poolPadding(layer) };
  const output = windowed(input, window, channels);
  if (output === null)
    return {
      reason: 'pool-too-large',
      message: `A ${layer.size}x${layer.size} pool is larger than its ${height}x${width} input. Pool at most ${Math.min(height, width)}x${Math.min(height, width)}, or use "same" padding.`,
    };
  return { layer, output, parameters: 0, operations: sizeOf(output) * layer.size * layer.size };
}

function fitDense(layer: LayerOf<'dense'>, input: Shape): LayerSummary | LayerMisfit {
  if (input.length === 3)
    return {
      reason: 'needs-row',
      message: `A dense layer needs a row of numbers, but its input is an image of ${input.join('x')}. Put a flatten layer before it.`,
    };
  const [inputs] = input;
  return {
    layer,
    output: [layer.units],
    parameters: (inputs + 1) * layer.units,
    operations: 2 * inputs * layer.units + layer.units,
  };
}

function needsImage(what: string): LayerMisfit {
  return {
    reason: 'needs-image',
    message: `${what} needs an image, but its input is flat. Put it before the layer that flattens.`,
  };
}

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/** What is left when a window slides over an image; null where it never fits. */
function windowed(
  [height, width]: readonly [number, number, number],
  { size, stride, padding }: Window,
  channels: number,
): readonly [number, number, number] | null {
  const covered = (length: number) => (padding === 'same' ? length : length - size + 1);
  if (covered(height) < 1 || covered(width) < 1) return null;
  return [Math.ceil(covered(height) / stride), Math.ceil(covered(width) / stride), channels];
}
