import * as tf from '@tensorflow/tfjs-core';
import type { Model, Weight } from '../networks/model.ts';

export type OptimizerName = 'adam' | 'muon';

/** Changes a model's weights from their gradients. Owns native memory until `dispose`. */
export interface Optimizer {
  /** Applies one step; `gradients` are in the order of `trainable`. Must run inside `tf.tidy`. */
  apply(gradients: readonly tf.Tensor[], learningRate: tf.Scalar): void;
  readonly trainable: readonly Weight[];
  /** All that must be kept to continue a run: slots by name. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  dispose(): void;
}

type Rule = (weight: Weight, gradient: tf.Tensor, learningRate: tf.Scalar) => void;

/** Makes the optimiser named in a plan for the trainable weights of a model. */
export function createOptimizer(name: OptimizerName, model: Model): Optimizer {
  const trainable = model.weights.filter((weight) => weight.role !== 'moving');
  const slots = new Map<string, tf.Variable>();
  const steps = scalarSlot(slots, 'steps');
  const rules = trainable.map((weight): Rule => {
    if (name === 'adam') return adamRule(slots, steps, weight);
    return weight.role === 'conv-kernel' ? muonRule(slots, weight) : nadamRule(slots, steps, weight);
  });
  return {
    trainable,
    slots,
    apply(gradients, learningRate) {
      steps.assign(tf.add(steps, 1));
      for (const [position, weight] of trainable.entries()) {
        const gradient = gradients[position];
        const rule = rules[position];
        if (gradient !== undefined && rule !== undefined) rule(weight, gradient, learningRate);
      }
    },
    dispose() {
      for (const slot of slots.values()) slot.dispose();
    },
  };
}

/** Adam (Kingma and Ba 2015) with beta .9 and .999, epsilon 1e-7 as in Keras. */
function adamRule(slots: Map<string, tf.Variable>, steps: tf.Variable, weight: Weight): Rule {
  const mean = zeroSlot(slots, weight, 'mean');
  const square = zeroSlot(slots, weight, 'square');
  return (target, gradient, learningRate) => {
    mean.assign(blend(mean, gradient, 0.9));
    square.assign(blend(square, tf.square(gradient), 0.999));
    const meanScale = tf.div(learningRate, tf.sub(1, tf.pow(0.9, steps)));
    const deviation = tf.sqrt(tf.div(square, tf.sub(1, tf.pow(0.999, steps))));
    target.variable.assign(tf.sub(target.variable, tf.div(tf.mul(mean, meanScale), tf.add(deviation, 1e-7))));
  };
}

/** Adam with Nesterov momentum (Dozat 2016), beta .9 and .99, epsilon 1e-8. */
function nadamRule(slots: Map<string, tf.Variable>, steps: tf.Variable, weight: Weight): Rule {
  const mean = zeroSlot(slots, weight, 'mean');
  const square = zeroSlot(slots, weight, 'square');
  return (target, gradient, learningRate) => {
    mean.assign(blend(mean, gradient, 0.9));
    square.assign(blend(square, tf.square(gradient), 0.99));
    const ahead = tf.div(mean, tf.sub(1, tf.pow(0.9, tf.add(steps, 1))));
    const now = tf.div(gradient, tf.sub(1, tf.pow(0.9, steps)));
    const direction = tf.add(tf.mul(ahead, 0.9), tf.mul(now, 0.1));
    const deviation = tf.sqrt(tf.div(square, tf.sub(1, tf.pow(0.99, steps))));
    target.variable.assign(
      tf.sub(target.variable, tf.mul(learningRate, tf.div(direction, tf.add(deviation, 1e-8)))),
    );
  };
}

/**
 * Muon (Jordan 2024): Nesterov momentum whose update is replaced by the nearest orthogonal matrix, so that every
 * direction of a kernel learns at the same rate. Kernels [k, k, in, out] count as matrices [k k in, out].
 */
function muonRule(slots: Map<string, tf.Variable>, weight: Weight): Rule {
  const momentum = zeroSlot(slots, weight, 'momentum');
  const columns = weight.variable.shape.at(-1) ?? 1;
  const rows = weight.variable.size / columns;
  const scale = 5 * Math.sqrt(Math.max(1, columns / rows));
  return (target, gradient, learningRate) => {
    momentum.assign(tf.add(tf.mul(momentum, 0.9), gradient));
    const direction = tf.add(gradient, tf.mul(momentum, 0.9));
    const update = orthogonalize(tf.reshape(direction, [rows, columns]));
    const change = tf.mul(tf.reshape(update, target.variable.shape), tf.mul(learningRate, scale));
    target.variable.assign(tf.sub(target.variable, change));
  };
}

/** Three quintic Newton-Schulz iterations towards the orthogonal factor of a matrix [rows, columns] (Jordan 2024). */
export function orthogonalize(matrix: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = matrix.shape;
  const tall = rows > columns;
  const wide = tall ? tf.transpose(matrix) : matrix;
  let x: tf.Tensor2D = tf.div(wide, tf.add(tf.norm(wide), 1e-7));
  for (let iteration = 0; iteration < 3; iteration++) {
    const gram: tf.Tensor2D = tf.matMul(x, x, false, true);
    const polynomial: tf.Tensor2D = tf.add(tf.mul(gram, -4.775), tf.mul(tf.matMul(gram, gram), 2.0315));
    x = tf.add(tf.mul(x, 3.4445), tf.matMul(polynomial, x));
  }
  return tall ? tf.transpose(x) : x;
}

function blend(old: tf.Tensor, fresh: tf.Tensor, momentum: number): tf.Tensor {
  return tf.add(tf.mul(old, momentum), tf.mul(fresh, 1 - momentum));
}

function zeroSlot(slots: Map<string, tf.Variable>, weight: Weight, part: string): tf.Variable {
  return keepSlot(slots, `${weight.name}/${part}`, weight.variable.shape);
}

function scalarSlot(slots: Map<string, tf.Variable>, name: string): tf.Variable {
  return keepSlot(slots, name, []);
}

function keepSlot(slots: Map<string, tf.Variable>, name: string, shape: readonly number[]): tf.Variable {
  const zeros = tf.zeros([...shape]);
  const slot = tf.variable(zeros, false);
  zeros.dispose();
  slots.set(name, slot);
  return slot;
}
