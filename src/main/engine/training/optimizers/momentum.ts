import * as tf from '@tensorflow/tfjs-core';
import { blend, descend, makeRule, type Rule } from './rule.ts';

/** Stochastic gradient descent with Nesterov momentum .9 (Sutskever et al. 2013). */
export const sgd: Rule = makeRule(
  { slots: ['momentum'], isElementwise: true },
  ({ weight, gradient, learningRate }, [old]) => {
    const momentum = tf.add(tf.mul(old, 0.9), gradient);
    const direction = tf.add(gradient, tf.mul(momentum, 0.9));
    return { weight: descend(weight, direction, learningRate), slots: [momentum] };
  },
);

/** Lion (Chen et al. 2023), beta .9 and .99, no weight decay: every number moves by the rate, only its sign is learned. */
export const lion: Rule = makeRule(
  { slots: ['momentum'], isElementwise: true },
  ({ weight, gradient, learningRate }, [old]) => ({
    weight: descend(weight, tf.sign(blend(old, gradient, 0.9)), learningRate),
    slots: [blend(old, gradient, 0.99)],
  }),
);
