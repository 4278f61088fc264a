import * as tf from '@tensorflow/tfjs-core';
import type { Weight } from '../../networks/model.ts';
import { biasCorrection, blend, descend, type Rule, type Slots } from './rule.ts';

/** The share of a kernel that AdamW takes away per unit of learning rate. */
const weightDecay = 0.01;

/** Adam (Kingma and Ba 2015) with beta .9 and .999, epsilon 1e-7 as in Keras. */
export function adamRule(weight: Weight, slots: Slots): Rule {
  const mean = slots.zeros(weight, 'mean');
  const square = slots.zeros(weight, 'square');
  return (gradient, learningRate) => {
    mean.assign(blend(mean, gradient, 0.9));
    square.assign(blend(square, tf.square(gradient), 0.999));
    const deviation = tf.sqrt(tf.div(square, biasCorrection(0.999, slots.steps)));
    // The correction of the mean is a number: dividing the rate by it spares a pass over the weight.
    const rate = tf.div(learningRate, biasCorrection(0.9, slots.steps));
    descend(weight, tf.div(mean, tf.add(deviation, 1e-7)), rate);
  };
}

/** Adam whose kernels also shrink towards zero apart from the gradient (Loshchilov and Hutter 2019). */
export function adamWRule(weight: Weight, slots: Slots): Rule {
  const adam = adamRule(weight, slots);
  if (weight.role !== 'conv-kernel' && weight.role !== 'dense-kernel') return adam;
  return (gradient, learningRate) => {
    const kept = tf.sub(1, tf.mul(learningRate, weightDecay));
    weight.variable.assign(tf.mul(weight.variable, kept));
    adam(gradient, learningRate);
  };
}

/** Adam with Nesterov momentum (Dozat 2016), beta .9 and .99, epsilon 1e-8. */
export function nadamRule(weight: Weight, slots: Slots): Rule {
  const mean = slots.zeros(weight, 'mean');
  const square = slots.zeros(weight, 'square');
  return (gradient, learningRate) => {
    mean.assign(blend(mean, gradient, 0.9));
    square.assign(blend(square, tf.square(gradient), 0.99));
    const ahead = tf.div(mean, biasCorrection(0.9, tf.add(slots.steps, 1)));
    const now = tf.div(gradient, biasCorrection(0.9, slots.steps));
    const direction = tf.add(tf.mul(ahead, 0.9), tf.mul(now, 0.1));
    const deviation = tf.sqrt(tf.div(square, biasCorrection(0.99, slots.steps)));
    descend(weight, tf.div(direction, tf.add(deviation, 1e-8)), learningRate);
  };
}
