import * as tf from '@tensorflow/tfjs-core';
import type { Weight } from '../../networks/model.ts';

/** Changes one weight by one step. Runs inside `tf.tidy` and is recorded into a graph: TensorFlow operations only. */
export type Rule = (gradient: tf.Tensor, learningRate: tf.Scalar) => void;

/** Makes a weight's rule, and the slots it keeps between steps. */
export type RuleMaker = (weight: Weight, slots: Slots) => Rule;

/** What an optimiser keeps between steps, by name. */
export interface Slots {
  /** Steps taken, the one in progress counted. */
  readonly steps: tf.Variable;
  /** A new slot of zeros in the shape of `weight`. */
  zeros(weight: Weight, part: string): tf.Variable;
  readonly all: ReadonlyMap<string, tf.Variable>;
}

export function createSlots(): Slots {
  const all = new Map<string, tf.Variable>();
  function keep(name: string, shape: readonly number[]): tf.Variable {
    const zeros = tf.zeros([...shape]);
    const slot = tf.variable(zeros, false);
    zeros.dispose();
    all.set(name, slot);
    return slot;
  }
  return {
    steps: keep('steps', []),
    zeros: (weight, part) => keep(`${weight.name}/${part}`, weight.variable.shape),
    all,
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

/** Moves a weight against `direction`, `learningRate` far. */
export function descend(weight: Weight, direction: tf.Tensor, learningRate: tf.Tensor): void {
  weight.variable.assign(tf.sub(weight.variable, tf.mul(direction, learningRate)));
}
