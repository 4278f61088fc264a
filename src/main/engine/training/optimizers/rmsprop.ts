import * as tf from '@tensorflow/tfjs-core';
import { blend, descend, makeRule, type Rule } from './rule.ts';

/** Divides each gradient by its usual size (Tieleman and Hinton 2012), rho .9 and epsilon 1e-7 as in Keras. */
export const rmsprop: Rule = makeRule(
  { slots: ['square'], isElementwise: true },
  ({ weight, gradient, learningRate }, [old]) => {
    const square = blend(old, tf.square(gradient), 0.9);
    const direction = tf.div(gradient, tf.sqrt(tf.add(square, 1e-7)));
    return { weight: descend(weight, direction, learningRate), slots: [square] };
  },
);
