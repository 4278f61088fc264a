import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { perplexity, softmaxSteps } from '#shared/learn/softmax.ts';
import { nativeTensorflow } from '../../main/native.ts';

beforeAll(nativeTensorflow);

test('three logits by hand', () => {
  const { scaled, largest, powers, sum, probabilities } = softmaxSteps([2, 4, 0], 2);
  expect(scaled).toEqual([1, 2, 0]);
  expect(largest).toBe(2);
  expect(powers).toEqual([Math.exp(-1), 1, Math.exp(-2)]);
  expect(sum).toBeCloseTo(1.503, 3);
  expect(probabilities[1]).toBeCloseTo(0.665, 3);
});

test("equals TensorFlow's softmax of logits over the temperature, and sums to 1", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 2, maxLength: 10 }),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      (logits, temperature) => {
        const { probabilities } = softmaxSteps(logits, temperature);
        const expected = tf.tidy(() => tf.softmax(tf.div(tf.tensor1d(logits), temperature)).dataSync());
        for (const [place, share] of probabilities.entries())
          expect(Math.abs(share - (expected[place] ?? NaN))).toBeLessThan(1e-4);
        expect(probabilities.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12);
      },
    ),
    { numRuns: 50 },
  );
});

test('perplexity counts equally likely answers', () => {
  expect(perplexity([1, 0, 0])).toBe(1);
  expect(perplexity([0.5, 0.5, 0])).toBeCloseTo(2, 12);
  expect(perplexity(new Array<number>(10).fill(0.1))).toBeCloseTo(10, 12);
});
