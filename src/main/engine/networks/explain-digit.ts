import * as tf from '@tensorflow/tfjs-core';
import { imageSide } from '#shared/digits.ts';
import type {
  DigitExplanation,
  DigitQuestion,
  LayerOutput,
  LayerWeights,
  MapChoice,
} from '#shared/explain/explanation.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { batchNormEpsilon } from '../native/fused-ops.ts';
import { layerOutputs } from './forward.ts';
import { layerName, type Model } from './model.ts';

/**
 * Follows one digit through a network; blocks for a handful of native calls a layer. Throws `bad-request` for a layer it
 * does not have.
 */
export function explainDigit(
  model: Model,
  { pixels, maps, whole, weightsOf }: Omit<DigitQuestion, 'run' | 'epoch'>,
): DigitExplanation {
  const { layers } = model.network;
  for (const position of [...whole, ...weightsOf])
    if (position >= layers.length)
      throw new Failure('bad-request', `There is no layer ${position} in ${layers.length} layers.`);
  const image = Float32Array.from(pixels, (ink) => ink / 255);
  const tensors = tf.tidy(() => {
    const outputs = layerOutputs(model, tf.tensor4d(image, [1, imageSide, imageSide, 1]));
    return [...outputs, tf.softmax(outputs.at(-1) as tf.Tensor2D)];
  });
  try {
    const outputs = tensors.slice(0, -1).map((tensor, position) =>
      outputOf(tensor, {
        name: layerName(model.network, position),
        maps: whole.includes(position) ? { ...maps, most: null } : maps,
      }),
    );
    return {
      layers: outputs,
      weights: weightsOf.map((position) => weightsAt(model, position)),
      logits: valuesOf(tensors.at(-2)),
      probabilities: valuesOf(tensors.at(-1)),
    };
  } finally {
    tf.dispose(tensors);
  }
}

function outputOf(
  tensor: tf.Tensor,
  { name, maps }: { readonly name: string; readonly maps: MapChoice },
): LayerOutput {
  const shape = tensor.shape.slice(1);
  const values = valuesOf(tensor);
  const [height = 1, width = 1, channels = 1] = shape;
  const isFlat = shape.length === 1;
  const chosen = isFlat
    ? Uint32Array.from(values, (_, unit) => unit)
    : chooseChannels(values, channels, maps);
  return {
    name,
    shape,
    channels: chosen,
    values: isFlat ? values : channelsFirst(values, { places: height * width, channels, chosen }),
    ...rangeOf(values),
  };
}

/** The maps that are wanted, of values [height, width, channels]. */
function chooseChannels(values: Float32Array, channels: number, { most, order }: MapChoice): Uint32Array {
  const all = Uint32Array.from({ length: channels }, (_, channel) => channel);
  if (order === 'activity') {
    const activity = activityOf(values, channels);
    all.sort((one, other) => (activity[other] ?? 0) - (activity[one] ?? 0) || one - other);
  }
  return most === null ? all : all.slice(0, most);
}

/** Sum of what each channel gives, negative or positive. */
function activityOf(values: Float32Array, channels: number): Float64Array {
  const activity = new Float64Array(channels);
  for (let place = 0; place < values.length; place++)
    activity[place % channels] = (activity[place % channels] ?? 0) + Math.abs(values[place] ?? 0);
  return activity;
}

/** [height, width, channels] to one map after the other. */
function channelsFirst(
  values: Float32Array,
  { places, channels, chosen }: { places: number; channels: number; chosen: Uint32Array },
): Float32Array {
  const maps = new Float32Array(chosen.length * places);
  for (const [position, channel] of chosen.entries())
    for (let place = 0; place < places; place++)
      maps[position * places + place] = values[place * channels + channel] ?? 0;
  return maps;
}

function rangeOf(values: Float32Array): { readonly least: number; readonly largest: number } {
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return { least, largest };
}

function weightsAt(model: Model, layer: number): LayerWeights {
  const own = model.byLayer[layer];
  const part = (name: string) => {
    const variable = own?.get(name);
    return variable === undefined ? null : valuesOf(variable);
  };
  const kernel = own?.get('kernel');
  const [gamma, beta, mean, variance] = [
    part('gamma'),
    part('beta'),
    part('moving_mean'),
    part('moving_variance'),
  ];
  const scale =
    gamma === null || variance === null
      ? null
      : gamma.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + batchNormEpsilon));
  const offset =
    scale === null || beta === null || mean === null
      ? part('bias')
      : beta.map((value, channel) => value - (mean[channel] ?? 0) * (scale[channel] ?? 0));
  return {
    layer,
    kernel: kernel === undefined ? null : { shape: kernel.shape, values: valuesOf(kernel) },
    scale,
    offset,
  };
}

function valuesOf(tensor: tf.Tensor | undefined): Float32Array {
  return Float32Array.from(tensor?.dataSync() ?? []);
}
