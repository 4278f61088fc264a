import * as tf from '@tensorflow/tfjs-core';
import { imagePixels, imageSide } from '#shared/digits.ts';
import { seededUniform } from '../native/fused-ops.ts';
import { gatherRows } from '../native/gather-rows.ts';
import type { Affine } from './affine.ts';

/** Points to a side of the grid that is displaced at random, and the pixels over which a displacement fades. */
const gridSide = 8;
const reach = 4;
/** Random numbers of the displacements are those of another stream than the affine part's. */
const bendStream = 1000;

/**
 * Moves every pixel of images [batch, 28, 28, 1] by its image's affine map and by a smooth random displacement of `bend`
 * pixels (standard deviation), as an unsteady hand does (Simard et al. 2003). Bilinear; paper comes in from outside.
 */
export function warpImages(
  images: tf.Tensor4D,
  affine: Affine,
  { bend, seed }: { readonly bend: number; readonly seed: tf.Tensor1D },
): tf.Tensor4D {
  const batch = images.shape[0];
  const own = tf.add<tf.Tensor1D>(seed, tf.tensor1d([bendStream, 0], 'int32'));
  // Uniform numbers of variance 1; a pixel's displacement is a sum over many of them and so nearly normal.
  const points = tf.mul(tf.sub(seededUniform([2 * batch, gridSide * gridSide], own), 0.5), Math.sqrt(12));
  const [bentX, bentY] = tf.split(
    tf.mul(tf.matMul(points as tf.Tensor2D, displacementKernel()), bend),
    2,
  ) as [tf.Tensor2D, tf.Tensor2D];
  const { x, y } = pixelPlaces();
  const column = (numbers: tf.Tensor1D) => tf.reshape(numbers, [batch, 1]);
  const fromX = tf.addN([tf.mul(column(affine.a), x), tf.mul(column(affine.b), y), bentX]);
  const fromY = tf.addN([tf.mul(column(affine.c), x), tf.mul(column(affine.d), y), bentY]);
  return sample(images, tf.add(fromX, column(affine.offsetX)), tf.add(fromY, column(affine.offsetY)));
}

/** Images read at places [batch, 784] in pixels, between pixels by their distance. */
function sample(images: tf.Tensor4D, x: tf.Tensor, y: tf.Tensor): tf.Tensor4D {
  const batch = images.shape[0];
  const side = imageSide + 2;
  const flat = tf.reshape(
    tf.pad4d(images, [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]),
    [batch * side * side],
  );
  // In the padded image; what lies further out is paper like its margin.
  const placeX = tf.clipByValue(tf.add(x, 1), 0, side - 1.001);
  const placeY = tf.clipByValue(tf.add(y, 1), 0, side - 1.001);
  const [left, top] = [tf.floor(placeX), tf.floor(placeY)];
  const [right, below] = [tf.sub(placeX, left), tf.sub(placeY, top)];
  const starts = Float32Array.from({ length: batch }, (_, image) => image * side * side);
  const corner = tf.cast(tf.add(tf.add(tf.mul(top, side), left), tf.tensor2d(starts, [batch, 1])), 'int32');
  const at = (offset: number) => gatherRows(flat, tf.add(corner, tf.scalar(offset, 'int32')), 'float32');
  const upper = between(at(0), at(1), right);
  const lower = between(at(side), at(side + 1), right);
  return tf.reshape(between(upper, lower, below), images.shape);
}

function between(from: tf.Tensor, to: tf.Tensor, share: tf.Tensor): tf.Tensor {
  return tf.add(from, tf.mul(tf.sub(to, from), share));
}

/** Column and row of each pixel, [1, 784]. */
function pixelPlaces(): { readonly x: tf.Tensor2D; readonly y: tf.Tensor2D } {
  const pixels = Array.from({ length: imagePixels }, (_, pixel) => pixel);
  return {
    x: tf.tensor2d(
      pixels.map((pixel) => pixel % imageSide),
      [1, imagePixels],
    ),
    y: tf.tensor2d(
      pixels.map((pixel) => Math.floor(pixel / imageSide)),
      [1, imagePixels],
    ),
  };
}

/** What a grid point does to each pixel, [64, 784]: Gaussian, scaled so that a pixel's displacement has variance 1. */
function displacementKernel(): tf.Tensor2D {
  const spacing = (imageSide - 1) / (gridSide - 1);
  const kernel = new Float32Array(gridSide * gridSide * imagePixels);
  for (let pixel = 0; pixel < imagePixels; pixel++) {
    const weights = Array.from({ length: gridSide * gridSide }, (_, point) => {
      const x = (point % gridSide) * spacing - (pixel % imageSide);
      const y = Math.floor(point / gridSide) * spacing - Math.floor(pixel / imageSide);
      return Math.exp(-(x * x + y * y) / (2 * reach * reach));
    });
    const length = Math.hypot(...weights);
    for (const [point, weight] of weights.entries()) kernel[point * imagePixels + pixel] = weight / length;
  }
  return tf.tensor2d(kernel, [gridSide * gridSide, imagePixels]);
}
