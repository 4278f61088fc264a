import { beforeAll, expect, test } from 'vitest';
import { fitAlgorithm } from '#engine/algorithms/fit-algorithm.ts';
import { parseAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import type { AlgorithmName } from '#shared/algorithms/algorithms.ts';
import { nativeTensorflow } from '../../native.ts';
import { haveKaggleFiles } from '../data/kaggle-files.ts';
import { accuracyOf } from './example-digits.ts';
import { type RealDigits, readRealDigits } from './real-digits.ts';

/**
 * What algorithms must reach with 6,000 digits of train.csv, about a point below what they do; some with less work than by
 * default, so that all take some fifteen seconds. `npm run test:accuracy` holds the defaults to the literature.
 */
const cases: readonly (readonly [AlgorithmName, object, number])[] = [
  ['nearest-mean', {}, 0.805],
  ['naive-bayes', {}, 0.825],
  ['linear-discriminant', {}, 0.858],
  ['softmax-regression', { iterations: 30 }, 0.898],
  ['linear-svm', { iterations: 30 }, 0.893],
  ['decision-tree', {}, 0.77],
  ['nearest-neighbours', {}, 0.938],
  ['quadratic-discriminant', {}, 0.953],
  ['random-forest', { trees: 30 }, 0.929],
  ['extra-trees', { trees: 30 }, 0.93],
  ['gradient-boosting', { rounds: 15, learningRate: 0.3 }, 0.917],
  ['rbf-svm', { components: 800, iterations: 20 }, 0.95],
  ['dense-network', { firstWidth: 256, epochs: 6 }, 0.93],
  ['lenet-5', { epochs: 4 }, 0.957],
  ['convolutional-network', { preset: 'fast' }, 0.974],
];

let digits: RealDigits;
const isHere = haveKaggleFiles();

beforeAll(async () => {
  await nativeTensorflow();
  if (isHere) digits = await readRealDigits(6000);
});

test.skipIf(!isHere).each(cases)('%s %j learns 6,000 real digits', async (algorithm, parameters, least) => {
  const fitted = await fitAlgorithm(parseAlgorithmPlan({ algorithm, parameters }), digits.training, {
    seed: 1,
  });
  const accuracy = accuracyOf(await fitted.predict(digits.others.pixels), digits.others.labels);
  fitted.dispose();
  expect(accuracy).toBeGreaterThan(least);
});
