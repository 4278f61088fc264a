import * as tf from '@tensorflow/tfjs-core';
import { createModel, disposeModel, type Model, readWeights, writeWeights } from '../networks/model.ts';

/** A running mean of a model's weights, itself a model that can read. Owns native memory until `dispose`. */
export interface WeightMean {
  readonly model: Model;
  /** Moves towards the weights as they are now, after `steps` steps. Must run inside `tf.tidy`; can be recorded. */
  follow(steps: tf.Tensor): void;
  dispose(): void;
}

/**
 * Averages weights over steps (Polyak and Juditsky 1992): each step keeps the share `decay`, less in the first steps so that
 * the mean forgets how they started, (1 + t) / (10 + t) as in TensorFlow's moving averages.
 */
export function createWeightMean(model: Model, decay: number): WeightMean {
  const mean = createModel(model.network, 0);
  writeWeights(mean, readWeights(model));
  return {
    model: mean,
    follow(steps) {
      const kept = tf.minimum(decay, tf.div(tf.add(steps, 1), tf.add(steps, 10)));
      for (const [position, { variable }] of mean.weights.entries()) {
        const source = model.weights[position]?.variable;
        if (source === undefined) continue;
        variable.assign(tf.add(source, tf.mul(tf.sub(variable, source), kept)));
      }
    },
    dispose: () => disposeModel(mean),
  };
}
