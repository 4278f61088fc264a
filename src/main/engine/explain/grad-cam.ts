import * as tf from '@tensorflow/tfjs-core';
import { imagePixels, imageSide } from '#shared/digits.ts';
import { type CellCentres, cellCentres, convolutionsOf } from '#shared/network/cell-centres.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { runLayers } from '../networks/forward.ts';
import type { Model } from '../networks/model.ts';
import { inkFromBytes, logitOf } from './score-gradients.ts';

export interface GradCam {
  /** [784], 0 or more: the coarse map, between the centres of its cells. */
  readonly map: Float32Array;
  /** [side, side] */
  readonly coarse: Float32Array;
  readonly side: number;
  readonly logit: number;
}

/**
 * Where the maps of a convolution speak for a digit (Selvaraju et al. 2017, "Grad-CAM"): its maps after their activation,
 * each weighted with the mean of its gradient, summed; what speaks against is cut off. Throws `no-convolution` where layer
 * `position` is none.
 */
export function gradCam(
  model: Model,
  pixels: Uint8Array,
  { digit, position }: { readonly digit: number; readonly position: number },
): GradCam {
  if (!convolutionsOf(model.network).includes(position))
    throw new Failure('no-convolution', `Layer ${position + 1} of ${model.network.name} is no convolution.`);
  const { coarse, side, logit } = tf.tidy(() => {
    const image = tf.tensor4d(inkFromBytes(pixels), [1, imageSide, imageSide, 1]);
    const reading = { kind: 'reading' } as const;
    const maps = runLayers(model, image, reading, { to: position + 1 }) as tf.Tensor4D;
    const { value, grad } = tf.valueAndGrad((input) =>
      logitOf(digit)(runLayers(model, input, reading, { from: position + 1 }) as tf.Tensor2D),
    )(maps);
    const importance = tf.mean(grad, [1, 2], true);
    const weighted = tf.relu(tf.sum(tf.mul(maps, importance), 3));
    return {
      coarse: Float32Array.from(weighted.dataSync()),
      side: maps.shape[1],
      logit: value.dataSync()[0] ?? 0,
    };
  });
  return { map: spreadCells(coarse, side, cellCentres(model.network, position)), coarse, side, logit };
}

/** A coarse map [side, side] as [784]: linear between the centres of the cells, the outermost value beyond them. */
export function spreadCells(coarse: Float32Array, side: number, { first, step }: CellCentres): Float32Array {
  const spread = new Float32Array(imagePixels);
  const places = Array.from({ length: imageSide }, (_, pixel) => {
    const place = Math.min(side - 1, Math.max(0, (pixel - first) / step));
    const cell = Math.min(Math.max(0, side - 2), Math.floor(place));
    return { cell, next: Math.min(side - 1, cell + 1), share: place - cell };
  });
  const at = (row: number, column: number) => coarse[row * side + column] ?? 0;
  for (const [y, row] of places.entries())
    for (const [x, column] of places.entries()) {
      const above = at(row.cell, column.cell) * (1 - column.share) + at(row.cell, column.next) * column.share;
      const below = at(row.next, column.cell) * (1 - column.share) + at(row.next, column.next) * column.share;
      spread[y * imageSide + x] = above * (1 - row.share) + below * row.share;
    }
  return spread;
}
