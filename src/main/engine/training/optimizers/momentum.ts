import * as tf from '@tensorflow/tfjs-core';
import type { Weight } from '../../networks/model.ts';
import { blend, descend, type Rule, type Slots } from './rule.ts';

/** Stochastic gradient descent with Nesterov momentum .9 (Sutskever et al. 2013). */
export function sgdRule(weight: Weight, slots: Slots): Rule {
  const momentum = slots.zeros(weight, 'momentum');
  return (gradient, learningRate) => {
    momentum.assign(tf.add(tf.mul(momentum, 0.9), gradient));
    descend(weight, tf.add(gradient, tf.mul(momentum, 0.9)), learningRate);
  };
}

/** Lion (Chen et al. 2023), beta .9 and .99, no weight decay: every number moves by the rate, only its sign is learned. */
export function lionRule(weight: Weight, slots: Slots): Rule {
  const momentum = slots.zeros(weight, 'momentum');
  return (gradient, learningRate) => {
    descend(weight, tf.sign(blend(momentum, gradient, 0.9)), learningRate);
    momentum.assign(blend(momentum, gradient, 0.99));
  };
}
