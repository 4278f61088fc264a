import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerName } from '#shared/plan.ts';
import type { Model, Weight } from '../networks/model.ts';
import { adam, decayingAdam, nadam } from './optimizers/adam.ts';
import { lion, sgd } from './optimizers/momentum.ts';
import { muon } from './optimizers/muon.ts';
import { rmsprop } from './optimizers/rmsprop.ts';
import type { Rule } from './optimizers/rule.ts';
import { inOneRow, outOfRow } from './vectors.ts';

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

/** The rule of each kind of weight. */
const rules: Readonly<Record<OptimizerName, (weight: Weight) => Rule>> = {
  muon: ({ role }) => (role === 'conv-kernel' ? muon : nadam),
  adam: () => adam,
  adamw: ({ role }) => (role === 'conv-kernel' || role === 'dense-kernel' ? decayingAdam : adam),
  nadam: () => nadam,
  rmsprop: () => rmsprop,
  sgd: () => sgd,
  lion: () => lion,
};

/** A weight with its place among all and what its rule keeps for it. */
interface Part {
  readonly position: number;
  readonly variable: tf.Variable;
  readonly slots: readonly tf.Variable[];
}

/** Weights that one rule changes together. */
interface Group {
  readonly rule: Rule;
  readonly parts: Part[];
}

/** Makes the optimiser named in a plan for the trainable weights of a model. */
export function createOptimizer(name: OptimizerName, model: Model): Optimizer {
  const trainable = model.weights.filter((weight) => weight.role !== 'moving');
  const steps = zeros([]);
  const slots = new Map([['steps', steps]]);
  const groups: Group[] = [];
  for (const [position, weight] of trainable.entries()) {
    const { variable } = weight;
    const rule = rules[name](weight);
    const own = rule.slots.map((slot) => {
      const made = zeros(variable.shape);
      slots.set(`${weight.name}/${slot}`, made);
      return made;
    });
    const part = { position, variable, slots: own };
    const group = groups.find((other) => mayJoin(other, rule, variable));
    if (group === undefined) groups.push({ rule, parts: [part] });
    else group.parts.push(part);
  }
  return {
    trainable,
    steps,
    slots,
    apply(gradients, learningRate) {
      steps.assign(tf.add(steps, 1));
      for (const group of groups) applyTo(group, { gradients, learningRate, steps });
    },
    dispose() {
      for (const slot of slots.values()) slot.dispose();
    },
  };
}

/**
 * Whether a weight is changed in one row with those of `group`. Biases and factors are many and short, and an operation takes
 * its time however few its numbers are; a kernel is long enough by itself.
 */
function mayJoin({ rule, parts }: Group, own: Rule, { rank }: tf.Variable): boolean {
  return (
    rule === own && rule.isElementwise && rank === 1 && parts.every(({ variable }) => variable.rank === 1)
  );
}

function applyTo(
  { rule, parts }: Group,
  step: {
    readonly gradients: readonly tf.Tensor[];
    readonly learningRate: tf.Scalar;
    readonly steps: tf.Tensor;
  },
): void {
  const { learningRate, steps } = step;
  const shapes = parts.map(({ variable }) => variable.shape);
  const updated = rule.update({
    weight: inOneRow(parts.map(({ variable }) => variable)),
    gradient: inOneRow(parts.flatMap(({ position }) => step.gradients[position] ?? [])),
    slots: rule.slots.map((_, slot) => inOneRow(parts.flatMap(({ slots }) => slots[slot] ?? []))),
    learningRate,
    steps,
  });
  for (const [place, value] of outOfRow(updated.weight, shapes).entries())
    parts[place]?.variable.assign(value);
  for (const [slot, row] of updated.slots.entries())
    for (const [place, value] of outOfRow(row, shapes).entries()) parts[place]?.slots[slot]?.assign(value);
}

function zeros(shape: number[]): tf.Variable {
  const values = tf.zeros(shape);
  const variable = tf.variable(values, false);
  values.dispose();
  return variable;
}
