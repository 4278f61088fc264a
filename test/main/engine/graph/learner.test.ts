import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { compileProgram } from '#engine/graph/compile.ts';
import { nativeBackend } from '#engine/native/binding.ts';
import { createModel, disposeModel, readWeights } from '#engine/networks/model.ts';
import { createEagerLearner, createLearner, type Learner } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { type NetworkName, networkNames, networkPresets } from '#shared/network/presets.ts';
import { optimizerNames } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';

const count = 400;
const labels = generateLabels(count, 1);
const pixels = generateDigitPixels(labels, { seed: 1, first: 0, count });

beforeAll(async () => {
  await nativeTensorflow();
});

/** Twenty steps of one recipe; what it learned and how it reads. */
function learnWith(network: NetworkName, optimizerName: (typeof optimizerNames)[number], graph: boolean) {
  const model = createModel(networkPresets[network].network, 3);
  const optimizer = createOptimizer(optimizerName, model);
  const parts = { model, optimizer, labelSmoothing: 0.1, digits: { pixels, labels }, batch: 32 };
  const learner = graph ? createLearner(parts) : createEagerLearner(parts, 'compared with the graph');
  const losses = Array.from({ length: 20 }, (_, step) => stepOf(learner, step));
  const probabilities = learner.read(Uint32Array.of(5, 6, 7));
  learner.pull();
  const weights = readWeights(model);
  const { kind, fallback } = learner;
  learner.dispose();
  optimizer.dispose();
  disposeModel(model);
  return { kind, fallback, losses, probabilities, weights };
}

function stepOf(learner: Learner, step: number) {
  const rows = Uint32Array.from({ length: 32 }, (_, row) => (row * 7 + step * 31) % count);
  return learner.step(rows, { learningRate: 0.002, seed: 5, step });
}

describe.each(networkNames)('%s', (network) => {
  test.each(optimizerNames)('learns in a graph with %s as it does eagerly', (optimizer) => {
    const eager = learnWith(network, optimizer, false);
    const graph = learnWith(network, optimizer, true);
    expect(graph).toMatchObject({ kind: 'graph', fallback: undefined });
    for (const [step, { loss, accuracy }] of eager.losses.entries()) {
      expect(Math.abs((graph.losses[step]?.loss ?? Number.NaN) - loss) / loss).toBeLessThan(2e-3);
      expect(Math.abs((graph.losses[step]?.accuracy ?? Number.NaN) - accuracy)).toBeLessThan(0.07);
    }
    for (const [position, probability] of eager.probabilities.entries()) {
      expect(Math.abs((graph.probabilities[position] ?? Number.NaN) - probability)).toBeLessThan(0.02);
    }
    for (const [position, { values }] of eager.weights.entries()) {
      const other = graph.weights[position]?.values ?? new Float32Array();
      const scale = largest(values);
      const difference = largest(values.map((value, index) => value - (other[index] ?? Number.NaN)));
      expect(difference / scale).toBeLessThan(0.05);
    }
  });
});

/** The largest size of any number; NaN when one is. */
function largest(values: Float32Array): number {
  return values.reduce(
    (most, value) => (Number.isNaN(most) || Math.abs(value) <= most ? most : Math.abs(value)),
    0,
  );
}

test('a graph learner can be left and taken up again with its weights', () => {
  const model = createModel(networkPresets.fast.network, 3);
  const optimizer = createOptimizer('muon', model);
  const parts = { model, optimizer, labelSmoothing: 0, digits: { pixels, labels }, batch: 32 };
  const first = createLearner(parts);
  for (let step = 0; step < 5; step++) stepOf(first, step);
  first.pull();
  const second = createLearner(parts);
  for (let step = 5; step < 9; step++) expect(stepOf(second, step)).toEqual(stepOf(first, step));
  for (const owner of [first, second, optimizer]) owner.dispose();
  disposeModel(model);
});

test('sessions and tensors are released', () => {
  const { binding } = nativeBackend();
  const before = { sessions: binding.getNumOfSavedModels(), tensors: tf.memory().numTensors };
  learnWith('fast', 'muon', true);
  learnWith('simple', 'adam', true);
  expect({ sessions: binding.getNumOfSavedModels(), tensors: tf.memory().numTensors }).toEqual(before);
});

test('functions of a program share its variables, and recording leaves them as they were', () => {
  const counter = tf.variable(tf.scalar(3));
  const program = compileProgram([{ tensor: counter }], {
    add: {
      inputs: [tf.scalar(1)],
      work: (amount) => {
        counter.assign(tf.add(counter, amount ?? 0));
        return [tf.mul(counter, 10)];
      },
    },
    look: { inputs: [], work: () => [tf.mul(counter, 1)] },
  });
  expect(counter.dataSync()[0]).toBe(3);
  expect(program.run('add', [tf.scalar(2)])[0]?.dataSync()[0]).toBe(50);
  expect(program.run('look', [])[0]?.dataSync()[0]).toBe(5);
  expect(program.read([0])[0]?.dataSync()[0]).toBe(5);
  program.restore([0]);
  expect(program.run('look', [])[0]?.dataSync()[0]).toBe(3);
  program.dispose();
});

test('a step that looks at its own numbers cannot be recorded', () => {
  const work = (x = tf.scalar(0)) => [tf.mul(x, x.dataSync()[0] ?? 0)];
  expect(() =>
    compileProgram([], { peek: { inputs: [tf.scalar(2)], work: (x) => work(tf.mul(x ?? 0, 2)) } }),
  ).toThrow('look at its own numbers');
});
