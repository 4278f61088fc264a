import { imagePixels, imageSide } from '../digits.ts';
import type { LayerOutput } from '../explain/explanation.ts';
import type { Network } from '../network/network.ts';
import { makeRandom } from '../random.ts';
import { softmaxSteps } from './softmax.ts';

/** A convolutional network small enough to be computed anywhere: two convolutions with pooling, one dense layer. */
export const smallNetwork: Network = {
  name: 'small',
  layers: [
    {
      kind: 'conv',
      filters: 4,
      kernel: 3,
      stride: 1,
      padding: 'valid',
      batchNorm: false,
      activation: 'relu',
    },
    { kind: 'max-pool', size: 2 },
    {
      kind: 'conv',
      filters: 8,
      kernel: 3,
      stride: 1,
      padding: 'valid',
      batchNorm: false,
      activation: 'relu',
    },
    { kind: 'max-pool', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'none' },
  ],
};

/** Its weights; biases are 0, as in every network before it learns. */
export interface SmallWeights {
  /** [3, 3, 1, 4] */
  readonly first: Float32Array;
  /** [3, 3, 4, 8] */
  readonly second: Float32Array;
  /** [200, 10] */
  readonly dense: Float32Array;
}

/** Fresh weights, uniform within Glorot's bound (Glorot and Bengio 2010), as Keras draws them. */
export function randomSmallWeights(seed: number): SmallWeights {
  const random = makeRandom(seed);
  const draw = (length: number, inputs: number, outputs: number) => {
    const bound = Math.sqrt(6 / (inputs + outputs));
    return Float32Array.from({ length }, () => bound * (2 * random() - 1));
  };
  return {
    first: draw(9 * 4, 9, 9 * 4),
    second: draw(9 * 4 * 8, 9 * 4, 9 * 8),
    dense: draw(200 * 10, 200, 10),
  };
}

/** What every layer makes of a digit, as the engine tells it of larger networks. */
export interface SmallReading {
  /** One for each layer of {@link smallNetwork}. */
  readonly layers: readonly LayerOutput[];
  readonly probabilities: readonly number[];
}

/** Maps [height, width, channels], one after the other. */
interface Maps {
  readonly side: number;
  readonly channels: number;
  readonly values: Float32Array<ArrayBuffer>;
}

/** Reads a digit of 784 values, 255 is ink. */
export function readWithSmallNetwork(pixels: Uint8Array, weights: SmallWeights): SmallReading {
  const image: Maps = {
    side: imageSide,
    channels: 1,
    values: Float32Array.from({ length: imagePixels }, (_, pixel) => (pixels[pixel] ?? 0) / 255),
  };
  const first = convolveRelu(image, weights.first, 4);
  const firstPool = poolLargest(first);
  const second = convolveRelu(firstPool, weights.second, 8);
  const secondPool = poolLargest(second);
  const row = rowOf(secondPool);
  const logits = Float32Array.from({ length: 10 }, (_, unit) =>
    row.reduce((sum, value, input) => sum + value * (weights.dense[input * 10 + unit] ?? 0), 0),
  );
  return {
    layers: [
      mapsOutput('conv2d', first),
      mapsOutput('max_pooling2d', firstPool),
      mapsOutput('conv2d_1', second),
      mapsOutput('max_pooling2d_1', secondPool),
      layerOutput('flatten', [row.length], row),
      layerOutput('dense', [logits.length], logits),
    ],
    probabilities: softmaxSteps([...logits], 1).probabilities,
  };
}

/** 3 x 3 filters [3, 3, channels, filters] at every place where they lie within the maps, then ReLU. */
function convolveRelu(input: Maps, kernel: Float32Array, filters: number): Maps {
  const side = input.side - 2;
  const values = new Float32Array(filters * side * side);
  for (let filter = 0; filter < filters; filter++)
    for (let place = 0; place < side * side; place++) {
      const [top, left] = [Math.floor(place / side), place % side];
      let sum = 0;
      for (let tap = 0; tap < 9; tap++) {
        const pixel = (top + Math.floor(tap / 3)) * input.side + left + (tap % 3);
        for (let channel = 0; channel < input.channels; channel++)
          sum +=
            (input.values[channel * input.side * input.side + pixel] ?? 0) *
            (kernel[(tap * input.channels + channel) * filters + filter] ?? 0);
      }
      values[filter * side * side + place] = Math.max(0, sum);
    }
  return { side, channels: filters, values };
}

/** The largest of every 2 x 2 values; an odd last row and column are left out. */
function poolLargest({ side: before, channels, values: inputs }: Maps): Maps {
  const side = Math.floor(before / 2);
  const values = Float32Array.from({ length: channels * side * side }, (_, place) => {
    const channel = Math.floor(place / (side * side));
    const [row, column] = [Math.floor((place % (side * side)) / side), place % side];
    const corner = channel * before * before + 2 * row * before + 2 * column;
    return Math.max(...[0, 1, before, before + 1].map((step) => inputs[corner + step] ?? 0));
  });
  return { side, channels, values };
}

/** All values place by place, the channels of one place side by side: TensorFlow's order. */
function rowOf({ side, channels, values }: Maps): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: values.length },
    (_, place) => values[(place % channels) * side * side + Math.floor(place / channels)] ?? 0,
  );
}

function mapsOutput(name: string, { side, channels, values }: Maps): LayerOutput {
  return { ...layerOutput(name, [side, side, channels], values), channels: rowNumbers(channels) };
}

function layerOutput(name: string, shape: number[], values: Float32Array<ArrayBuffer>): LayerOutput {
  return {
    name,
    shape,
    channels: rowNumbers(values.length),
    values,
    least: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    largest: values.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY),
  };
}

function rowNumbers(length: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length }, (_, place) => place);
}
