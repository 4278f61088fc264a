import * as tf from '@tensorflow/tfjs-core';
import { biasCorrection, blend, descend, makeRule, type Rule } from './rule.ts';

/** The share of a kernel that AdamW takes away per unit of learning rate. */
const weightDecay = 0.01;

/** Adam (Kingma and Ba 2015) with beta .9 and .999, epsilon 1e-7 as in Keras. */
export const adam: Rule = makeRule(
  { slots: ['mean', 'square'], isElementwise: true },
  ({ weight, gradient, learningRate, steps }, [oldMean, oldSquare]) => {
    const mean = blend(oldMean, gradient, 0.9);
    const square = blend(oldSquare, tf.square(gradient), 0.999);
    const deviation = tf.sqrt(tf.div(square, biasCorrection(0.999, steps)));
    // The correction of the mean is a number: dividing the rate by it spares a pass over the weight.
    const rate = tf.div(learningRate, biasCorrection(0.9, steps));
    return {
      weight: descend(weight, tf.div(mean, tf.add(deviation, 1e-7)), rate),
      slots: [mean, square],
    };
  },
);

/** Adam whose weights also shrink towards zero apart from the gradient (Loshchilov and Hutter 2019): a rule for kernels. */
export const decayingAdam: Rule = {
  ...adam,
  update(now) {
    const kept = tf.sub(1, tf.mul(now.learningRate, weightDecay));
    return adam.update({ ...now, weight: tf.mul(now.weight, kept) });
  },
};

/** Adam with Nesterov momentum (Dozat 2016), beta .9 and .99, epsilon 1e-8. */
export const nadam: Rule = makeRule(
  { slots: ['mean', 'square'], isElementwise: true },
  ({ weight, gradient, learningRate, steps }, [oldMean, oldSquare]) => {
    const mean = blend(oldMean, gradient, 0.9);
    const square = blend(oldSquare, tf.square(gradient), 0.99);
    const ahead = tf.div(mean, biasCorrection(0.9, tf.add(steps, 1)));
    const now = tf.div(gradient, biasCorrection(0.9, steps));
    const direction = tf.add(tf.mul(ahead, 0.9), tf.mul(now, 0.1));
    const deviation = tf.sqrt(tf.div(square, biasCorrection(0.99, steps)));
    return {
      weight: descend(weight, tf.div(direction, tf.add(deviation, 1e-8)), learningRate),
      slots: [mean, square],
    };
  },
);
