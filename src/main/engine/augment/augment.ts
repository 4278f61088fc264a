import * as tf from '@tensorflow/tfjs-core';
import { imageSide } from '#shared/digits.ts';
import type { Augmentation } from '#shared/plan.ts';
import { seededUniform } from '../native/fused-ops.ts';
import { runNativeOp, stringAttribute, typeAttribute } from '../native/native-ops.ts';

/** Keeps augmentation's random numbers apart from dropout's, which count layers from 0. */
const augmentStream = 1000;
/** Pixels that `shift` may move a whole batch in each direction. */
const batchShift = 1;
/** What `affine` may do to each image: degrees, degrees, share, pixels. */
const affineRange = { rotation: 10, shear: 5, zoom: 0.1, shift: 2 };

/**
 * Varies images [batch, 28, 28, 1] of 0..1 as handwriting varies, so that a network learns the digit and not the
 * place of its pixels. `seed` is int32 [2]; the same seed gives the same images. Must run inside `tf.tidy`.
 */
export function augmentImages(images: tf.Tensor4D, kind: Augmentation, seed: tf.Tensor1D): tf.Tensor4D {
  const own = tf.add(seed, tf.tensor1d([augmentStream, 0], 'int32')) as tf.Tensor1D;
  switch (kind) {
    case 'none':
      return images;
    case 'shift':
      return shiftBatch(images, own);
    case 'affine':
    case 'elastic':
      return transform(images, affineTransforms(images.shape[0], own));
  }
}

/** One random crop of the padded batch: the cheapest augmentation there is. */
function shiftBatch(images: tf.Tensor4D, seed: tf.Tensor1D): tf.Tensor4D {
  const padded = tf.pad4d(images, [
    [0, 0],
    [batchShift, batchShift],
    [batchShift, batchShift],
    [0, 0],
  ]);
  const start = tf.cast(tf.floor(tf.mul(seededUniform([2], seed), 2 * batchShift + 1)), 'int32');
  const none = tf.tensor1d([0], 'int32');
  const [cropped] = runNativeOp('Slice', {
    attributes: [typeAttribute('T', 'float32'), typeAttribute('Index', 'int32')],
    inputs: [
      padded,
      tf.concat1d([none, start as tf.Tensor1D, none]),
      tf.tensor1d([...images.shape], 'int32'),
    ],
    outputs: 1,
  }) as [tf.Tensor4D];
  return cropped;
}

/**
 * Random rotation, shear, zoom per axis and shift about the image's middle, [batch, 8]: where each output pixel comes
 * from, in the form of `ImageProjectiveTransformV3`.
 */
function affineTransforms(batch: number, seed: tf.Tensor1D): tf.Tensor2D {
  const { rotation, shear, zoom, shift } = affineRange;
  const numbers = tf.unstack(tf.sub(tf.mul(seededUniform([6, batch], seed), 2), 1));
  const [turn, slant, zoomX, zoomY, moveX, moveY] = numbers as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  const angle = tf.mul(turn, (rotation * Math.PI) / 180);
  const skew = tf.mul(slant, (shear * Math.PI) / 180);
  const [scaleX, scaleY] = [tf.add(tf.mul(zoomX, zoom), 1), tf.add(tf.mul(zoomY, zoom), 1)];
  const [cosine, sine] = [tf.cos(angle), tf.sin(angle)];
  // Rotation times shear times zoom, row by row.
  const a = tf.mul(cosine, scaleX);
  const b = tf.mul(tf.sub(tf.mul(cosine, skew), sine), scaleY);
  const c = tf.mul(sine, scaleX);
  const d = tf.mul(tf.add(tf.mul(sine, skew), cosine), scaleY);
  const middle = (imageSide - 1) / 2;
  const offsetX = tf.add(tf.mul(tf.sub(1, tf.add(a, b)), middle), tf.mul(moveX, shift));
  const offsetY = tf.add(tf.mul(tf.sub(1, tf.add(c, d)), middle), tf.mul(moveY, shift));
  const none = tf.mul(a, 0);
  return tf.stack([a, b, offsetX, c, d, offsetY, none, none], 1) as tf.Tensor2D;
}

/** Bilinear; paper comes in from outside. */
function transform(images: tf.Tensor4D, transforms: tf.Tensor2D): tf.Tensor4D {
  const [moved] = runNativeOp('ImageProjectiveTransformV3', {
    attributes: [
      typeAttribute('dtype', 'float32'),
      stringAttribute('interpolation', 'BILINEAR'),
      stringAttribute('fill_mode', 'CONSTANT'),
    ],
    inputs: [images, transforms, tf.tensor1d([imageSide, imageSide], 'int32'), tf.scalar(0)],
    outputs: 1,
  }) as [tf.Tensor4D];
  return moved;
}
