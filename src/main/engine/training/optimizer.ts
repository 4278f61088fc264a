import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerName } from '#shared/plan.ts';
import type { Model, Weight } from '../networks/model.ts';
import { adamRule, adamWRule, nadamRule } from './optimizers/adam.ts';
import { lionRule, sgdRule } from './optimizers/momentum.ts';
import { muonRule } from './optimizers/muon.ts';
import { rmspropRule } from './optimizers/rmsprop.ts';
import { createSlots, type RuleMaker } from './optimizers/rule.ts';

/** Changes a model's weights from their gradients. Owns native memory until `dispose`. */
export interface Optimizer {
  /** Applies one step; `gradients` are in the order of `trainable`. Must run inside `tf.tidy`. */
  apply(gradients: readonly tf.Tensor[], learningRate: tf.Scalar): void;
  readonly trainable: readonly Weight[];
  /** Steps taken. */
  readonly steps: tf.Tensor;
  /** All that must be kept to continue a run: slots by name. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  dispose(): void;
}

const ruleMakers: Readonly<Record<OptimizerName, RuleMaker>> = {
  muon: muonRule,
  adam: adamRule,
  adamw: adamWRule,
  nadam: nadamRule,
  rmsprop: rmspropRule,
  sgd: sgdRule,
  lion: lionRule,
};

/** Makes the optimiser named in a plan for the trainable weights of a model. */
export function createOptimizer(name: OptimizerName, model: Model): Optimizer {
  const trainable = model.weights.filter((weight) => weight.role !== 'moving');
  const slots = createSlots();
  const rules = trainable.map((weight) => ruleMakers[name](weight, slots));
  return {
    trainable,
    steps: slots.steps,
    slots: slots.all,
    apply(gradients, learningRate) {
      slots.steps.assign(tf.add(slots.steps, 1));
      for (const [position, rule] of rules.entries()) {
        const gradient = gradients[position];
        if (gradient !== undefined) rule(gradient, learningRate);
      }
    },
    dispose() {
      for (const slot of slots.all.values()) slot.dispose();
    },
  };
}
