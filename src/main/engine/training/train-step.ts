import * as tf from '@tensorflow/tfjs-core';
import { classCount, imageSide } from '#shared/digits.ts';
import { softmaxCrossEntropy } from '../native/fused-ops.ts';
import { forward } from '../networks/forward.ts';
import type { Model } from '../networks/model.ts';
import type { Optimizer } from './optimizer.ts';

/** One batch outside TensorFlow: images [n, 784] in 0..1, targets [n, 10]. */
export interface Batch {
  readonly images: Float32Array;
  readonly targets: Float32Array;
  readonly size: number;
}

export interface StepNumbers {
  /** Mean cross-entropy against the targets. */
  readonly loss: number;
  /** Share of the batch whose largest logit is the target's, measured with dropout on. */
  readonly accuracy: number;
}

/** Learns from one batch: forward, loss, gradients, update; leaves no tensor behind. */
export function trainStep(
  learner: { readonly model: Model; readonly optimizer: Optimizer },
  batch: Batch,
  at: { readonly learningRate: number; readonly seed: number; readonly step: number },
): StepNumbers {
  const numbers = tf.tidy(() => {
    const images = tf.tensor4d(batch.images, [batch.size, imageSide, imageSide, 1]);
    const targets = tf.tensor2d(batch.targets, [batch.size, classCount]);
    const seed = tf.tensor1d([at.seed | 0, at.step], 'int32');
    const hits: tf.Scalar[] = [];
    const { value, grads } = tf.variableGrads(
      () => {
        const logits = forward(learner.model, images, { kind: 'training', seed });
        hits.push(tf.keep(accuracyOf(logits, targets)));
        return softmaxCrossEntropy(targets, logits);
      },
      learner.optimizer.trainable.map((weight) => weight.variable),
    );
    const gradients = learner.optimizer.trainable.map(({ name, variable }) => {
      const gradient = grads[variable.name];
      if (gradient === undefined) throw new Error(`Weight ${name} has no gradient.`);
      return gradient;
    });
    learner.optimizer.apply(gradients, tf.scalar(at.learningRate));
    const both = tf.stack([value, ...hits]);
    for (const hit of hits) hit.dispose();
    return both;
  });
  const [loss = Number.NaN, accuracy = Number.NaN] = numbers.dataSync();
  numbers.dispose();
  return { loss, accuracy };
}

function accuracyOf(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  return tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(targets, 1)), 'float32'));
}
