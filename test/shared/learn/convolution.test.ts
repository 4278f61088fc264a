import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  convolutionTerms,
  convolve,
  type Padding,
  type Sliding,
  slideAlong,
  slideOver,
  withPadding,
} from '#shared/learn/convolution.ts';
import { type Matrix, matrixFrom, matrixOf, valueAt } from '#shared/learn/matrix.ts';
import { makeRandom } from '#shared/random.ts';
import { nativeTensorflow } from '../../main/native.ts';

const image = matrixOf([
  [1, 1, 1, 0, 0],
  [0, 1, 1, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 0],
  [0, 1, 1, 0, 0],
]);
const filter = matrixOf([
  [1, 0, 1],
  [0, 1, 0],
  [1, 0, 1],
]);
const plain: Sliding = { stride: 1, padding: { kind: 'valid' }, dilation: 1 };

test('Figure 1 comes out as in the text', () => {
  expect(convolve(image, filter, plain)).toEqual(
    matrixOf([
      [4, 3, 4],
      [2, 4, 3],
      [2, 3, 4],
    ]),
  );
});

test('the terms of an output number name the pixels and weights it came from', () => {
  const geometry = slideOver(image, filter, plain);
  const terms = convolutionTerms(image, filter, { geometry, row: 1, column: 2 });
  expect(terms).toHaveLength(9);
  expect(terms[0]).toEqual({ row: 1, column: 2, pixel: 1, weight: 1 });
  expect(terms[5]).toEqual({ row: 2, column: 4, pixel: 1, weight: 0 });
});

test('a filter that does not fit gives nothing, and padding makes room for it', () => {
  expect(slideAlong(2, 3, plain).output).toBe(0);
  expect(
    convolve(
      matrixFrom(2, 2, () => 1),
      filter,
      plain,
    ).values,
  ).toEqual([]);
  expect(slideAlong(2, 3, { ...plain, padding: { kind: 'cells', cells: 1 } }).output).toBe(2);
  expect(slideAlong(5, 3, { ...plain, dilation: 3 })).toMatchObject({ reach: 7, output: 0 });
});

test('an odd zero of "same" padding goes behind the image', () => {
  const geometry = slideOver(
    matrixFrom(4, 4, () => 1),
    filter,
    {
      stride: 2,
      padding: { kind: 'same' },
      dilation: 1,
    },
  );
  expect(geometry.rows).toMatchObject({ before: 0, after: 1, padded: 5, output: 2 });
  expect(
    withPadding(
      matrixFrom(4, 4, () => 1),
      geometry,
    ).values.filter((value) => value === 0),
  ).toHaveLength(9);
});

describe("TensorFlow's own convolution", () => {
  beforeAll(async () => {
    await nativeTensorflow();
  });

  /** The same through tf.conv2d. It takes stride or dilation, not both, so holes become zeros of a larger filter. */
  async function withTensorflow(pixels: Matrix, weights: Matrix, sliding: Sliding): Promise<Matrix> {
    const spread = (size: number) => (size - 1) * sliding.dilation + 1;
    const holed = matrixFrom(spread(weights.rows), spread(weights.columns), (row, column) =>
      row % sliding.dilation === 0 && column % sliding.dilation === 0
        ? valueAt(weights, row / sliding.dilation, column / sliding.dilation)
        : 0,
    );
    const { padding } = sliding;
    const around = padding.kind === 'cells' ? padding.cells : 0;
    const result = tf.tidy(() =>
      tf.conv2d(
        tf.pad(tf.tensor4d([...pixels.values], [1, pixels.rows, pixels.columns, 1]), [
          [0, 0],
          [around, around],
          [around, around],
          [0, 0],
        ]),
        tf.tensor4d([...holed.values], [holed.rows, holed.columns, 1, 1]),
        sliding.stride,
        padding.kind === 'cells' ? 'valid' : padding.kind,
      ),
    );
    const [, rows = 0, columns = 0] = result.shape;
    const values = Array.from(await result.data<'float32'>());
    result.dispose();
    return { rows, columns, values };
  }

  const paddings: Padding[] = [{ kind: 'valid' }, { kind: 'same' }, { kind: 'cells', cells: 2 }];
  test.each(paddings)('gives the same numbers with padding %o', async (padding) => {
    const random = makeRandom(7);
    for (const [rows, columns] of [
      [5, 5],
      [7, 10],
      [28, 28],
    ] as const) {
      const pixels = matrixFrom(rows, columns, () => random());
      for (const size of [1, 2, 3, 5])
        for (const stride of [1, 2, 3])
          for (const dilation of [1, 2]) {
            const sliding: Sliding = { stride, padding, dilation };
            const weights = matrixFrom(size, size, () => random() * 2 - 1);
            const ours = convolve(pixels, weights, sliding);
            if (ours.values.length === 0) continue;
            const theirs = await withTensorflow(pixels, weights, sliding);
            expect([ours.rows, ours.columns]).toEqual([theirs.rows, theirs.columns]);
            for (const [place, value] of theirs.values.entries())
              expect(ours.values[place]).toBeCloseTo(value, 4);
          }
    }
  });
});
