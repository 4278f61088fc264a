import { z } from 'zod';

const positive = z.int().min(1);

/**
 * A network as data: layers in order over an image of shape [28, 28, 1]. Every consumer (engine, cost tables, the
 * Train view, run folders) reads this one description.
 */
export const layerSchema = z.discriminatedUnion('kind', [
  /** 2-D convolution; with `batchNorm` it has no bias and is followed by batch normalisation, then by `activation`. */
  z.object({
    kind: z.literal('conv'),
    filters: positive,
    kernel: positive,
    stride: positive,
    padding: z.enum(['same', 'valid']),
    batchNorm: z.boolean(),
    activation: z.enum(['relu', 'tanh', 'none']),
  }),
  /** Batch normalisation on its own, over the channels of an image: for networks that normalise after the activation. */
  z.object({ kind: z.literal('batch-norm') }),
  z.object({ kind: z.literal('max-pool'), size: positive }),
  z.object({ kind: z.literal('average-pool'), size: positive }),
  /** Sets each activation to zero with probability `rate` while training. */
  z.object({ kind: z.literal('dropout'), rate: z.number().min(0).lt(1) }),
  z.object({ kind: z.literal('flatten') }),
  z.object({ kind: z.literal('dense'), units: positive, activation: z.enum(['relu', 'tanh', 'none']) }),
]);
export type Layer = z.output<typeof layerSchema>;

/** The last layer gives ten logits; softmax is applied outside. */
export const networkSchema = z.object({ name: z.string(), layers: z.array(layerSchema).min(1) });
export type Network = z.output<typeof networkSchema>;

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

/** Output shape, parameters and operations of each layer. Throws a RangeError where a layer does not fit its input. */
export function summarizeNetwork(network: Network): LayerSummary[] {
  let shape: Shape = [28, 28, 1];
  return network.layers.map((layer) => {
    const summary = summarizeLayer(layer, shape);
    shape = summary.output;
    return summary;
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

function summarizeLayer(layer: Layer, input: Shape): LayerSummary {
  switch (layer.kind) {
    case 'conv': {
      const [height, width, channels] = imageShape(layer, input);
      const output: Shape = [convOutput(height, layer), convOutput(width, layer), layer.filters];
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
    case 'batch-norm': {
      const [height, width, channels] = imageShape(layer, input);
      return {
        layer,
        output: input,
        parameters: 2 * channels,
        operations: 2 * height * width * channels,
      };
    }
    case 'max-pool':
    case 'average-pool': {
      const [height, width, channels] = imageShape(layer, input);
      const output: Shape = [poolOutput(height, layer.size), poolOutput(width, layer.size), channels];
      return {
        layer,
        output,
        parameters: 0,
        operations: output[0] * output[1] * channels * layer.size * layer.size,
      };
    }
    case 'dropout':
      return { layer, output: input, parameters: 0, operations: 0 };
    case 'flatten':
      return { layer, output: [units(input)], parameters: 0, operations: 0 };
    case 'dense': {
      const inputs = units(input);
      return {
        layer,
        output: [layer.units],
        parameters: (inputs + 1) * layer.units,
        operations: 2 * inputs * layer.units + layer.units,
      };
    }
  }
}

function units(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

function imageShape(layer: Layer, input: Shape): readonly [number, number, number] {
  if (input.length === 3) return input;
  throw new RangeError(`A ${layer.kind} layer needs an image, but its input is flat.`);
}

function convOutput(
  size: number,
  layer: { kernel: number; stride: number; padding: 'same' | 'valid' },
): number {
  const covered = layer.padding === 'same' ? size : size - layer.kernel + 1;
  if (covered < 1)
    throw new RangeError(
      `A ${layer.kernel}x${layer.kernel} kernel is larger than its ${size}x${size} input.`,
    );
  return Math.ceil(covered / layer.stride);
}

function poolOutput(size: number, pool: number): number {
  if (pool > size) throw new RangeError(`A ${pool}x${pool} pool is larger than its ${size}x${size} input.`);
  return Math.floor(size / pool);
}
