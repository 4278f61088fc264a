import * as tf from '@tensorflow/tfjs-core';
import { imageSide } from '#shared/digits.ts';
import type { Variation } from '#shared/plan.ts';
import { seededUniform } from '../native/fused-ops.ts';

/** Where each output pixel comes from, one number an image ([batch]): x' = a x + b y + offsetX, y' = c x + d y + offsetY. */
export interface Affine {
  readonly a: tf.Tensor1D;
  readonly b: tf.Tensor1D;
  readonly c: tf.Tensor1D;
  readonly d: tf.Tensor1D;
  readonly offsetX: tf.Tensor1D;
  readonly offsetY: tf.Tensor1D;
}

/** Random rotation, shear, zoom per axis and shift about the image's middle. */
export function affineMatrices(batch: number, variation: Variation, seed: tf.Tensor1D): Affine {
  const { rotation, shear, zoom, shift } = variation;
  const numbers = tf.unstack(tf.sub(tf.mul(seededUniform([6, batch], seed), 2), 1));
  const [turn, slant, zoomX, zoomY, moveX, moveY] = numbers as [
    tf.Tensor1D,
    tf.Tensor1D,
    tf.Tensor1D,
    tf.Tensor1D,
    tf.Tensor1D,
    tf.Tensor1D,
  ];
  const angle = tf.mul(turn, (rotation * Math.PI) / 180);
  const skew = tf.mul(slant, (shear * Math.PI) / 180);
  const [scaleX, scaleY] = [tf.add(tf.mul(zoomX, zoom), 1), tf.add(tf.mul(zoomY, zoom), 1)];
  const [cosine, sine] = [tf.cos(angle), tf.sin(angle)];
  // Rotation times shear times zoom, row by row.
  const a = tf.mul<tf.Tensor1D>(cosine, scaleX);
  const b = tf.mul<tf.Tensor1D>(tf.sub(tf.mul(cosine, skew), sine), scaleY);
  const c = tf.mul<tf.Tensor1D>(sine, scaleX);
  const d = tf.mul<tf.Tensor1D>(tf.add(tf.mul(sine, skew), cosine), scaleY);
  const middle = (imageSide - 1) / 2;
  return {
    a,
    b,
    c,
    d,
    offsetX: tf.add(tf.mul(tf.sub(1, tf.add(a, b)), middle), tf.mul(moveX, shift)),
    offsetY: tf.add(tf.mul(tf.sub(1, tf.add(c, d)), middle), tf.mul(moveY, shift)),
  };
}
