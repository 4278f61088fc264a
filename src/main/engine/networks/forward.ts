import * as tf from '@tensorflow/tfjs-core';
import {
  type Activation,
  type Layer,
  type LayerOf,
  poolPadding,
  poolStride,
} from '#shared/network/network.ts';
import { convolve } from '../native/convolution.ts';
import { dropOut } from '../native/drop-out.ts';
import { addBias, batchNormInference, batchNormTraining, relu } from '../native/fused-ops.ts';
import { multiplyLayer } from '../native/multiply.ts';
import { reluPool } from '../native/relu-pool.ts';
import type { Model } from './model.ts';

/** Share of the old value a moving mean or variance keeps at each step. */
const movingMomentum = 0.9;

/** How a forward pass behaves: reading uses fixed statistics; training draws dropout from `seed` [2] and updates them. */
export type ForwardMode =
  | { readonly kind: 'reading' }
  | { readonly kind: 'training'; readonly seed: tf.Tensor1D };

/**
 * Logits [batch, 10] for images [batch, 28, 28, 1] with values 0..1. Must run inside `tf.tidy`. What a convolution still has
 * to do when max pooling follows it goes together with the pooling or after it: the same function at less work.
 */
export function forward(model: Model, images: tf.Tensor4D, mode: ForwardMode): tf.Tensor2D {
  return runLayers(model, images, mode) as tf.Tensor2D;
}

/**
 * What layers `from` up to but not including `to` (all of them when left out) make of `input`, the output of the layer before
 * `from`. A layer's output is taken after its activation. Must run inside `tf.tidy`.
 */
export function runLayers(
  model: Model,
  input: tf.Tensor,
  mode: ForwardMode,
  { from = 0, to = model.network.layers.length }: { readonly from?: number; readonly to?: number } = {},
): tf.Tensor {
  const layers = model.network.layers.slice(0, to);
  let value = input;
  let waiting: LayerRun | null = null;
  for (const [position, layer] of layers.entries()) {
    if (position < from) continue;
    const run: LayerRun = { model, position, layer, mode };
    value = waiting === null ? runLayer(run, value) : poolConvolved(waiting, run, value);
    waiting = poolsAfter(layers, position) ? run : null;
    if (waiting === null) value = finish(run, value);
  }
  return value;
}

/**
 * What each layer gives, with its bias, batch normalisation and activation: [1, height, width, channels] or [1, units], for one
 * image [1, 28, 28, 1] with values 0..1. The last are the logits. Must run inside `tf.tidy`.
 */
export function layerOutputs(model: Model, image: tf.Tensor4D): tf.Tensor[] {
  let value: tf.Tensor = image;
  return model.network.layers.map((_, position) => {
    value = runLayers(model, value, { kind: 'reading' }, { from: position, to: position + 1 });
    return value;
  });
}

/** Whether what a convolution still has to do may wait for the pooling: max and a growing function can change places. */
function poolsAfter(layers: readonly Layer[], position: number): boolean {
  const layer = layers[position];
  return layer?.kind === 'conv' && layers[position + 1]?.kind === 'max-pool';
}

/** Pools the products of a convolution, and finishes them. */
function poolConvolved(convolved: LayerRun, pooling: LayerRun, value: tf.Tensor): tf.Tensor {
  const { layer } = convolved;
  const pool = pooling.layer;
  const isPlain = layer.kind === 'conv' && !layer.batchNorm && layer.activation === 'relu';
  if (!isPlain || pool.kind !== 'max-pool') return finish(convolved, runLayer(pooling, value));
  const window = { size: pool.size, stride: poolStride(pool), padding: poolPadding(pool) };
  return reluPool(value as tf.Tensor4D, weight(convolved, 'bias') as tf.Tensor1D, window);
}

/** Bias and activation, which come after the products of a layer. */
function finish(run: LayerRun, value: tf.Tensor): tf.Tensor {
  const { layer } = run;
  if (layer.kind !== 'conv' && layer.kind !== 'dense') return value;
  const hasBias = layer.kind === 'dense' || !layer.batchNorm;
  const offset = hasBias ? addBias(value, weight(run, 'bias') as tf.Tensor1D) : value;
  return activate(offset, layer.activation);
}

/** Probabilities [batch, 10] for images [batch, 28, 28, 1] with values 0..1. Must run inside `tf.tidy`. */
export function readProbabilities(model: Model, images: tf.Tensor4D): tf.Tensor2D {
  return tf.softmax(forward(model, images, { kind: 'reading' }));
}

interface LayerRun {
  readonly model: Model;
  readonly position: number;
  readonly layer: Layer;
  readonly mode: ForwardMode;
}

function runLayer(run: LayerRun, input: tf.Tensor): tf.Tensor {
  const { layer } = run;
  switch (layer.kind) {
    case 'conv':
      return convolution(run, layer, input as tf.Tensor4D);
    case 'batch-norm':
      return normalize(run, input);
    case 'max-pool':
      return tf.maxPool(input as tf.Tensor4D, layer.size, poolStride(layer), poolPadding(layer));
    case 'average-pool':
      return tf.avgPool(input as tf.Tensor4D, layer.size, poolStride(layer), poolPadding(layer));
    case 'global-average-pool':
      return tf.mean(input, [1, 2]);
    case 'activation':
      return activate(input, layer.activation);
    case 'flatten':
      return tf.reshape(input, [input.shape[0] ?? 1, input.size / (input.shape[0] ?? 1)]);
    case 'dropout':
      return run.mode.kind === 'reading'
        ? input
        : dropOut(input, layer.rate, seedFor(run.mode.seed, run.position));
    case 'dense':
      return multiplyLayer(input as tf.Tensor2D, weight(run, 'kernel') as tf.Tensor2D);
  }
}

function convolution(run: LayerRun, layer: LayerOf<'conv'>, input: tf.Tensor4D): tf.Tensor {
  const kernel = weight(run, 'kernel') as tf.Tensor4D;
  const convolved = convolve(input, kernel, layer);
  return layer.batchNorm ? normalize(run, convolved) : convolved;
}

/** Over the last axis: the channels of an image, or the numbers of a row, which the kernel takes as an image of one pixel. */
function normalize(run: LayerRun, input: tf.Tensor): tf.Tensor {
  if (input.rank === 4) return normalizeImages(run, input as tf.Tensor4D);
  const [batch = 1, length = 1] = input.shape;
  return tf.reshape(normalizeImages(run, tf.reshape(input, [batch, 1, 1, length])), [batch, length]);
}

function normalizeImages(run: LayerRun, input: tf.Tensor4D): tf.Tensor {
  const gamma = weight(run, 'gamma') as tf.Tensor1D;
  const beta = weight(run, 'beta') as tf.Tensor1D;
  const movingMean = weight(run, 'moving_mean');
  const movingVariance = weight(run, 'moving_variance');
  if (run.mode.kind === 'reading') {
    const [mean, variance] = [movingMean as tf.Tensor1D, movingVariance as tf.Tensor1D];
    return batchNormInference(input, { gamma, beta, mean, variance });
  }
  const { output, mean, variance } = batchNormTraining(input, gamma, beta);
  moveTowards(movingMean, mean);
  moveTowards(movingVariance, variance);
  return output;
}

function moveTowards(moving: tf.Variable, target: tf.Tensor): void {
  moving.assign(tf.add(tf.mul(moving, movingMomentum), tf.mul(target, 1 - movingMomentum)));
  target.dispose();
}

function seedFor(seed: tf.Tensor1D, position: number): tf.Tensor1D {
  return tf.add(seed, tf.tensor1d([position, 0], 'int32'));
}

function activate(value: tf.Tensor, activation: Activation): tf.Tensor {
  switch (activation) {
    case 'relu':
      return relu(value);
    case 'tanh':
      return tf.tanh(value);
    case 'sigmoid':
      return tf.sigmoid(value);
    case 'none':
      return value;
  }
}

function weight(run: LayerRun, part: string): tf.Variable {
  const variable = run.model.byLayer[run.position]?.get(part);
  if (variable === undefined) throw new Error(`Layer ${run.position + 1} has no ${part}.`);
  return variable;
}
