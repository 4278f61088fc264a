import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { fitAlgorithm } from '#engine/algorithms/fit-algorithm.ts';
import { parseAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import { type AlgorithmName, algorithmNames } from '#shared/algorithms/algorithms.ts';
import { nativeTensorflow } from '../../native.ts';
import { accuracyOf, exampleDigits } from './example-digits.ts';

/** Parameters that learn 1,200 digits in about a second, and what they must reach at least: these digits are harder than MNIST's. */
const examples: Readonly<Record<AlgorithmName, { parameters: object; least: number }>> = {
  'nearest-mean': { parameters: { preparation: 'deskew' }, least: 0.7 },
  'naive-bayes': { parameters: { model: 'gaussian', smoothing: 0.1 }, least: 0.6 },
  'linear-discriminant': { parameters: { components: 60 }, least: 0.7 },
  'softmax-regression': { parameters: { iterations: 30 }, least: 0.75 },
  'linear-svm': { parameters: { loss: 'hinge', iterations: 30 }, least: 0.75 },
  'decision-tree': { parameters: {}, least: 0.5 },
  'nearest-neighbours': { parameters: {}, least: 0.78 },
  'quadratic-discriminant': { parameters: { components: 20, shrinkage: 0.1 }, least: 0.78 },
  'random-forest': { parameters: { trees: 20 }, least: 0.72 },
  'extra-trees': { parameters: { trees: 20 }, least: 0.75 },
  'gradient-boosting': { parameters: { rounds: 15 }, least: 0.72 },
  'rbf-svm': { parameters: { components: 300, iterations: 30 }, least: 0.8 },
  'dense-network': { parameters: { firstWidth: 64, secondWidth: 32, epochs: 6 }, least: 0.65 },
  'lenet-5': { parameters: { epochs: 6 }, least: 0.75 },
  'convolutional-network': { parameters: { preset: 'fast', epochs: 10 }, least: 0.9 },
};

const { training, others } = exampleDigits;

beforeAll(async () => {
  await nativeTensorflow();
});

test.each(algorithmNames)(
  '%s learns, tells its progress, repeats by its seed and leaves nothing behind',
  async (algorithm) => {
    const { parameters, least } = examples[algorithm];
    const plan = parseAlgorithmPlan({ algorithm, parameters });
    const before = tf.memory().numTensors;
    const progress: number[] = [];
    const first = await fitAlgorithm(plan, training, {
      seed: 7,
      onProgress: (done, total) => progress.push(done / total),
    });
    const read: number[] = [];
    const probabilities = await first.predict(others.pixels, { onProgress: (done) => read.push(done) });
    const bytes = first.bytes;
    first.dispose();
    const again = await fitAlgorithm(plan, training, { seed: 7 });
    const repeated = await again.predict(others.pixels);
    again.dispose();

    expect(accuracyOf(probabilities, others.labels)).toBeGreaterThan(least);
    for (let row = 0; row < others.labels.length; row++) {
      const shares = probabilities.subarray(10 * row, 10 * row + 10);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    }
    expect(repeated).toEqual(probabilities);
    expect(bytes).toBeGreaterThan(0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    expect(read.at(-1)).toBe(others.labels.length);
    expect(tf.memory().numTensors).toBe(before);
  },
);

test.each(['dense-network', 'lenet-5', 'convolutional-network'] as const)(
  '%s follows its recipe with another batch and rate',
  async (algorithm) => {
    const learn = async (changes: object) => {
      const parameters = { ...examples[algorithm].parameters, epochs: 2, ...changes };
      let steps = 0;
      const fitted = await fitAlgorithm(parseAlgorithmPlan({ algorithm, parameters }), training, {
        seed: 7,
        onProgress: (_done, total) => {
          steps = total;
        },
      });
      const probabilities = await fitted.predict(others.pixels);
      fitted.dispose();
      return { steps, accuracy: accuracyOf(probabilities, others.labels), probabilities };
    };
    const usual = await learn({});
    expect((await learn({ rateFactor: 1, batch: 0 })).probabilities).toEqual(usual.probabilities);
    const rows = training.labels.length;
    expect((await learn({ batch: 40 })).steps).toBe(2 * Math.floor(rows / 40));
    expect((await learn({ rateFactor: 0.01 })).accuracy).toBeLessThan(usual.accuracy);
  },
);

test.each(algorithmNames)('%s stops when cancelled, before it begins and on the way', async (algorithm) => {
  const plan = parseAlgorithmPlan({ algorithm, parameters: examples[algorithm].parameters });
  const before = tf.memory().numTensors;
  const cancelled = expect.objectContaining({ code: 'cancelled' });
  await expect(fitAlgorithm(plan, training, { seed: 1, signal: AbortSignal.abort() })).rejects.toEqual(
    cancelled,
  );
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  await expect(fitAlgorithm(plan, training, { seed: 1, signal: stop.signal, onProgress })).rejects.toEqual(
    cancelled,
  );
  const fitted = await fitAlgorithm(plan, training, { seed: 1 });
  await expect(fitted.predict(others.pixels, { signal: AbortSignal.abort() })).rejects.toEqual(cancelled);
  fitted.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test.each(['nearest-neighbours', 'linear-discriminant', 'decision-tree', 'softmax-regression'] as const)(
  '%s says when there are too few digits',
  async (algorithm) => {
    const none = { pixels: training.pixels.subarray(0, 784), labels: training.labels.subarray(0, 1) };
    const plan = parseAlgorithmPlan({ algorithm, parameters: {} });
    await expect(fitAlgorithm(plan, none, { seed: 1 })).rejects.toMatchObject({ code: 'data-too-small' });
  },
);
