import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Matrix, matrixFrom, matrixOf } from '#shared/learn/matrix.ts';
import { type Pooling, pool, pooledNumbers, poolGeometry } from '#shared/learn/pooling.ts';
import { makeRandom } from '#shared/random.ts';
import { nativeTensorflow } from '../../main/native.ts';

const figure = matrixOf([
  [12, 20, 30, 0],
  [8, 12, 2, 0],
  [34, 70, 37, 4],
  [112, 100, 25, 12],
]);

test('the 2 x 2 figure comes out as in the text', () => {
  expect(pool(figure, { kind: 'maximum', size: 2, stride: 2 }).values).toEqual([20, 30, 112, 37]);
  expect(pool(figure, { kind: 'average', size: 2, stride: 2 }).values).toEqual([13, 8, 79, 19.5]);
  expect(pool(figure, { kind: 'sum', size: 2, stride: 2 }).values).toEqual([52, 32, 316, 78]);
});

test('windows may overlap, and cells that no whole window reaches are left out', () => {
  expect(pool(figure, { kind: 'maximum', size: 2, stride: 1 }).rows).toBe(3);
  expect(poolGeometry(figure, { kind: 'maximum', size: 3, stride: 3 }).rows.output).toBe(1);
  expect(pooledNumbers(figure, { kind: 'sum', size: 2, stride: 1 }, 1, 2).map(({ value }) => value)).toEqual([
    2, 0, 37, 4,
  ]);
});

test('a window larger than the image gives nothing', () => {
  expect(pool(figure, { kind: 'maximum', size: 5, stride: 1 }).values).toEqual([]);
});

describe("TensorFlow's own pooling", () => {
  beforeAll(async () => {
    await nativeTensorflow();
  });

  async function withTensorflow(image: Matrix, { kind, size, stride }: Pooling): Promise<number[]> {
    const result = tf.tidy(() => {
      const pixels = tf.tensor4d([...image.values], [1, image.rows, image.columns, 1]);
      if (kind === 'maximum') return tf.maxPool(pixels, size, stride, 'valid');
      const average = tf.avgPool(pixels, size, stride, 'valid');
      return kind === 'average' ? average : tf.mul(average, size * size);
    });
    const values = Array.from(await result.data<'float32'>());
    result.dispose();
    return values;
  }

  test.each(['maximum', 'average', 'sum'] as const)('gives the same %s', async (kind) => {
    const random = makeRandom(11);
    for (const side of [4, 9, 28])
      for (const size of [1, 2, 3])
        for (const stride of [1, 2, 3]) {
          const image = matrixFrom(side, side + 2, () => random() * 2 - 1);
          const pooling: Pooling = { kind, size, stride };
          const ours = pool(image, pooling).values;
          const theirs = await withTensorflow(image, pooling);
          expect(ours).toHaveLength(theirs.length);
          for (const [place, value] of theirs.entries()) expect(ours[place]).toBeCloseTo(value, 4);
        }
  });
});
