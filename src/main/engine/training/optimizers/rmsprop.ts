import * as tf from '@tensorflow/tfjs-core';
import type { Weight } from '../../networks/model.ts';
import { blend, descend, type Rule, type Slots } from './rule.ts';

/** Divides each gradient by its usual size (Tieleman and Hinton 2012), rho .9 and epsilon 1e-7 as in Keras. */
export function rmspropRule(weight: Weight, slots: Slots): Rule {
  const square = slots.zeros(weight, 'square');
  return (gradient, learningRate) => {
    square.assign(blend(square, tf.square(gradient), 0.9));
    descend(weight, tf.div(gradient, tf.sqrt(tf.add(square, 1e-7))), learningRate);
  };
}
