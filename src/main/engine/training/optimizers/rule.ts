import * as tf from '@tensorflow/tfjs-core';

/** A weight, or several in one row, with all that a step needs to know of it. */
export interface Updating {
  readonly weight: tf.Tensor;
  /** In the shape of the weight, like each slot. */
  readonly gradient: tf.Tensor;
  /** What the rule kept, in the order of {@link Rule.slots}. */
  readonly slots: readonly tf.Tensor[];
  readonly learningRate: tf.Scalar;
  /** Steps taken, this one counted. */
  readonly steps: tf.Tensor;
}

export interface Updated {
  readonly weight: tf.Tensor;
  readonly slots: readonly tf.Tensor[];
}

/** How one step changes a weight. Runs inside `tf.tidy` and is recorded into a graph: TensorFlow operations only. */
export interface Rule {
  /** Names of what is kept for each weight between steps; zeros before the first one. */
  readonly slots: readonly string[];
  /** Whether every number changes by itself, so that weights may be changed together, one after the other in a row. */
  readonly isElementwise: boolean;
  update(now: Updating): Updated;
}

/** Makes a rule whose `update` gets as many slots as have names. */
export function makeRule<const Names extends readonly string[]>(
  { slots, isElementwise }: { readonly slots: Names; readonly isElementwise: boolean },
  update: (now: Updating, slots: { readonly [Name in keyof Names]: tf.Tensor }) => Updated,
): Rule {
  return {
    slots,
    isElementwise,
    // The optimiser keeps one tensor for each name: rules are read from a table, where the compiler no longer counts them.
    update: (now) => update(now, now.slots as { readonly [Name in keyof Names]: tf.Tensor }),
  };
}

/** The share `momentum` of what was, the rest of what is new. */
export function blend(old: tf.Tensor, fresh: tf.Tensor, momentum: number): tf.Tensor {
  return tf.add(tf.mul(old, momentum), tf.mul(fresh, 1 - momentum));
}

/** `1 - momentum ^ steps`: what a blend that started from zero must be divided by. */
export function biasCorrection(momentum: number, steps: tf.Tensor): tf.Tensor {
  return tf.sub(1, tf.pow(momentum, steps));
}

/** The weight moved against `direction`, `learningRate` far. */
export function descend(weight: tf.Tensor, direction: tf.Tensor, learningRate: tf.Tensor): tf.Tensor {
  return tf.sub(weight, tf.mul(direction, learningRate));
}
