import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels } from '#shared/digits.ts';
import { type Augmenting, augmentImages, cropBatch } from '../augment/augment.ts';
import { uint8Tensor } from '../native/binding.ts';
import { softmaxCrossEntropy } from '../native/fused-ops.ts';
import { gatherRows } from '../native/gather-rows.ts';
import { inkOf } from '../native/ink.ts';
import { runNativeOp, typeAttribute } from '../native/native-ops.ts';
import { forward, readProbabilities } from '../networks/forward.ts';
import type { Model } from '../networks/model.ts';
import type { Optimizer } from './optimizer.ts';
import { inOneRow } from './vectors.ts';
import type { WeightMean } from './weight-mean.ts';

/** The digits in native memory: a step names rows and copies nothing. Owns it until {@link disposeNativeData}. */
export interface NativeData {
  /** Bytes [rows, 784]. */
  readonly pixels: tf.Tensor;
  /** int32 [rows] */
  readonly labels: tf.Tensor1D;
}

/** Copies digits into native memory: 785 + 3 bytes a row. */
export function createNativeData(pixels: Uint8Array, labels: Uint8Array): NativeData {
  return {
    pixels: uint8Tensor(pixels, [labels.length, imagePixels]),
    labels: tf.tensor1d(Int32Array.from(labels), 'int32'),
  };
}

export function disposeNativeData({ pixels, labels }: NativeData): void {
  pixels.dispose();
  labels.dispose();
}

export interface StepInputs {
  /** int32 [batch] */
  readonly rows: tf.Tensor1D;
  readonly learningRate: tf.Scalar;
  /** int32 [2]: the run's seed and the step. */
  readonly seed: tf.Tensor1D;
}

/** What learns, and from what kind of pictures. */
export interface StepParts extends Augmenting {
  readonly model: Model;
  /** The running mean of the model's weights; null without averaging. */
  readonly mean: WeightMean | null;
  readonly optimizer: Optimizer;
  readonly labelSmoothing: number;
}

/**
 * One training step: gather, vary, forward, loss, gradients, update. Returns [4], dropout on: the mean cross-entropy against
 * the labels as they are (not the smoothed targets that are learned from, so that it compares with validation), the share
 * of the batch whose largest logit is the label's, and the lengths of all gradients and of all trained weights. Must run
 * inside `tf.tidy`; it never looks at a number, so that it can be recorded.
 */
export function trainingStep(
  parts: StepParts,
  data: NativeData,
  { rows, learningRate, seed }: StepInputs,
): tf.Tensor {
  const { model, optimizer, labelSmoothing } = parts;
  const images = augmentImages(gatherImages(data, rows), parts, seed);
  const labels = gatherRows(data.labels, rows, 'int32') as tf.Tensor1D;
  const truth = tf.cast(tf.oneHot(labels, classCount), 'float32') as tf.Tensor2D;
  const targets: tf.Tensor2D = tf.add(tf.mul(truth, 1 - labelSmoothing), labelSmoothing / classCount);
  const measured: tf.Scalar[] = [];
  const { grads } = tf.variableGrads(
    () => {
      const logits = forward(model, images, { kind: 'training', seed });
      measured.push(tf.keep(crossEntropy(truth, logits)), tf.keep(accuracyOf(logits, labels)));
      return softmaxCrossEntropy(targets, logits);
    },
    optimizer.trainable.map((weight) => weight.variable),
  );
  const gradients = optimizer.trainable.map(({ name, variable }) => {
    const gradient = grads[variable.name];
    if (gradient === undefined) throw new Error(`Weight ${name} has no gradient.`);
    return gradient;
  });
  const norms = [normOf(gradients), normOf(optimizer.trainable.map(({ variable }) => variable))];
  optimizer.apply(gradients, learningRate);
  parts.mean?.follow(optimizer.steps);
  const numbers = tf.stack([...measured, ...norms]);
  tf.dispose(measured);
  return numbers;
}

/** The Euclidean length of all numbers of all tensors together. */
function normOf(tensors: readonly tf.Tensor[]): tf.Scalar {
  const [vectors, others] = [
    tensors.filter(({ rank }) => rank === 1),
    tensors.filter(({ rank }) => rank !== 1),
  ];
  // Vectors are short and many: as one row they take one operation, and the optimiser puts them in a row anyhow.
  const parts = vectors.length === 0 ? others : [inOneRow(vectors), ...others];
  return tf.sqrt(tf.mul(tf.addN(parts.map(halfSquares)), 2));
}

/** Half the sum of squares, as one native operation. */
function halfSquares(tensor: tf.Tensor): tf.Tensor {
  const [sum] = runNativeOp('L2Loss', {
    attributes: [typeAttribute('T', 'float32')],
    inputs: [tensor],
    outputs: 1,
  }) as [tf.Scalar];
  return sum;
}

/**
 * Probabilities [rows.length, 10] of digits in native memory, cut from a pixel of margin at `corner` (int32 [2]: down,
 * right; [1, 1] is the digit as it is). Must run inside `tf.tidy`.
 */
export function readingStep(
  model: Model,
  data: NativeData,
  { rows, corner }: { readonly rows: tf.Tensor1D; readonly corner: tf.Tensor1D },
): tf.Tensor {
  return readProbabilities(model, cropBatch(gatherImages(data, rows), 1, corner));
}

/** Images [rows.length, 28, 28, 1] in 0..1. */
function gatherImages({ pixels }: NativeData, rows: tf.Tensor1D): tf.Tensor4D {
  return inkOf(gatherRows(pixels, rows, 'uint8'), rows.size);
}

function crossEntropy(truth: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(truth, tf.logSoftmax(logits)), 1)));
}

function accuracyOf(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32'));
}
