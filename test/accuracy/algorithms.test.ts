import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fitAlgorithm } from '#engine/algorithms/fit-algorithm.ts';
import { parseAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import { type AlgorithmName, algorithmNames, algorithms } from '#shared/algorithms/algorithms.ts';
import { accuracyOf } from '../main/engine/algorithms/example-digits.ts';
import { type RealDigits, readRealDigits } from '../main/engine/algorithms/real-digits.ts';
import { haveKaggleFiles } from '../main/engine/data/kaggle-files.ts';
import { nativeTensorflow } from '../main/native.ts';

/** Every algorithm as it is, and other choices of parameters that have a literature value of their own. */
const cases: readonly Case[] = [
  ...algorithmNames.map((algorithm) => ({ algorithm, parameters: {}, band: algorithms[algorithm].band })),
  { algorithm: 'nearest-neighbours', parameters: { preparation: 'deskew' }, band: 0.972, reference: 0.976 },
  {
    algorithm: 'naive-bayes',
    parameters: { model: 'gaussian', smoothing: 0.1 },
    band: 0.55,
    reference: 0.556,
  },
  { algorithm: 'rbf-svm', parameters: { approximation: 'fourier' }, band: 0.946, reference: 0.951 },
  { algorithm: 'linear-svm', parameters: { loss: 'hinge' }, band: 0.905, reference: 0.88 },
];

interface Case {
  readonly algorithm: AlgorithmName;
  readonly parameters: object;
  readonly band: number;
  readonly reference?: number;
}

let digits: RealDigits;
const lines: string[] = [];

const isHere = haveKaggleFiles();

beforeAll(async () => {
  await nativeTensorflow();
  if (isHere) digits = await readRealDigits();
});

afterAll(() => {
  const title = ['algorithm', 'accuracy', 'literature', 'band', 'fit', 'ms/digit', 'MB', 'longest block'];
  if (lines.length > 0) console.log([row(title), ...lines].join('\n'));
});

test.skipIf(!isHere).each(cases)('$algorithm $parameters reaches its band on train.csv', async (choice) => {
  const { algorithm, parameters, band } = choice;
  const before = tf.memory().numTensors;
  const watch = watchEventLoop();
  const startedAt = performance.now();
  const fitted = await fitAlgorithm(parseAlgorithmPlan({ algorithm, parameters }), digits.training, {
    seed: 1,
  });
  const fitSeconds = (performance.now() - startedAt) / 1000;
  const longestBlock = watch.end();
  const readAt = performance.now();
  const probabilities = await fitted.predict(digits.others.pixels);
  const perDigit = (performance.now() - readAt) / digits.others.labels.length;
  const accuracy = accuracyOf(probabilities, digits.others.labels);
  const line = row([
    [algorithm, ...Object.values(parameters)].join(' '),
    percent(accuracy),
    percent(choice.reference ?? algorithms[algorithm].reference.accuracy),
    percent(band),
    `${fitSeconds.toFixed(1)} s`,
    perDigit.toFixed(3),
    (fitted.bytes / 1e6).toFixed(2),
    `${longestBlock.toFixed(0)} ms`,
  ]);
  lines.push(line);
  console.log(line);
  fitted.dispose();
  expect(accuracy).toBeGreaterThanOrEqual(band);
  expect(tf.memory().numTensors).toBe(before);
});

/** How long the event loop was held up at most, in milliseconds: what a cancel would have waited. */
function watchEventLoop() {
  let [last, longest] = [performance.now(), 0];
  function look() {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  const timer = setInterval(look, 5);
  return {
    end() {
      clearInterval(timer);
      look();
      return longest;
    },
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function row(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(36) : cell.padStart(13))).join('');
}
