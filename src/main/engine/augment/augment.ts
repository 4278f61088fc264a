import * as tf from '@tensorflow/tfjs-core';
import { imageSide } from '#shared/digits.ts';
import type { Augmentation, Variation } from '#shared/plan.ts';
import { seededUniform } from '../native/fused-ops.ts';
import { runNativeOp, stringAttribute, typeAttribute } from '../native/native-ops.ts';
import { type Affine, affineMatrices } from './affine.ts';
import { warpImages } from './warp.ts';

/** Keeps augmentation's random numbers apart from dropout's, which count layers from 0. */
const augmentStream = 1000;
/** Pixels that `shift` may move a whole batch in each direction. */
const batchShift = 1;

/** How images are varied, and how far. */
export interface Augmenting {
  readonly augmentation: Augmentation;
  readonly variation: Variation;
}

/**
 * Varies images [batch, 28, 28, 1] of 0..1 as handwriting varies, so that a network learns the digit and not the
 * place of its pixels. `seed` is int32 [2]; the same seed gives the same images. Must run inside `tf.tidy`.
 */
export function augmentImages(
  images: tf.Tensor4D,
  { augmentation, variation }: Augmenting,
  seed: tf.Tensor1D,
): tf.Tensor4D {
  const own = tf.add(seed, tf.tensor1d([augmentStream, 0], 'int32')) as tf.Tensor1D;
  switch (augmentation) {
    case 'none':
      return images;
    case 'shift':
      return cropBatch(images, batchShift, randomCorner(own));
    case 'affine':
      return transform(images, affineMatrices(images.shape[0], variation, own));
    case 'elastic':
      return warpImages(images, affineMatrices(images.shape[0], variation, own), {
        bend: variation.bend,
        seed: own,
      });
  }
}

/** One random crop of the padded batch: the cheapest augmentation there is. */
function randomCorner(seed: tf.Tensor1D): tf.Tensor1D {
  return tf.cast(tf.floor(tf.mul(seededUniform([2], seed), 2 * batchShift + 1)), 'int32');
}

/** Images with `margin` pixels of paper around them, cut at `corner` (int32 [2]: down, right; 0..2 margin). */
export function cropBatch(images: tf.Tensor4D, margin: number, corner: tf.Tensor1D): tf.Tensor4D {
  const padded = tf.pad4d(images, [
    [0, 0],
    [margin, margin],
    [margin, margin],
    [0, 0],
  ]);
  const none = tf.tensor1d([0], 'int32');
  const [cropped] = runNativeOp('Slice', {
    attributes: [typeAttribute('T', 'float32'), typeAttribute('Index', 'int32')],
    inputs: [padded, tf.concat1d([none, corner, none]), tf.tensor1d([...images.shape], 'int32')],
    outputs: 1,
  }) as [tf.Tensor4D];
  return cropped;
}

/** Bilinear; paper comes in from outside. */
function transform(images: tf.Tensor4D, { a, b, c, d, offsetX, offsetY }: Affine): tf.Tensor4D {
  const none = tf.mul(a, 0);
  const transforms = tf.stack([a, b, offsetX, c, d, offsetY, none, none], 1);
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
