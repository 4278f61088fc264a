import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { compileProgram } from '#engine/graph/compile.ts';
import { nativeBackend } from '#engine/native/binding.ts';
import { createModel, disposeModel } from '#engine/networks/model.ts';
import { createEagerLearner, createLearner, type Learner } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { type NetworkName, networkPresets } from '#shared/network/presets.ts';
import type { Augmentation, OptimizerName } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';

const count = 400;
const labels = generateLabels(count, 1);
const pixels = generateDigitPixels(labels, { seed: 1, first: 0, count });

beforeAll(async () => {
  await nativeTensorflow();
});

/** Twenty steps of one recipe. */
function learnWith(
  network: NetworkName,
  optimizerName: OptimizerName,
  how: { readonly graph: boolean; readonly augmentation?: Augmentation },
) {
  const model = createModel(networkPresets[network].network, 3);
  const optimizer = createOptimizer(optimizerName, model);
  const parts = {
    model,
    optimizer,
    labelSmoothing: 0.1,
    augmentation: how.augmentation ?? 'none',
    digits: { pixels, labels },
    batch: 32,
  };
  const learner = how.graph ? createLearner(parts) : createEagerLearner(parts, 'compared with the graph');
  const losses = Array.from({ length: 20 }, (_, step) => stepOf(learner, step));
  learner.pull();
  const { kind, fallback } = learner;
  learner.dispose();
  optimizer.dispose();
  disposeModel(model);
  return { kind, fallback, losses };
}

function stepOf(learner: Learner, step: number) {
  const rows = Uint32Array.from({ length: 32 }, (_, row) => (row * 7 + step * 31) % count);
  return learner.step(rows, { learningRate: 0.002, seed: 5, step });
}

test.each(['shift', 'affine'] as const)('images vary in a graph by %s as they do eagerly', (augmentation) => {
  const eager = learnWith('fast', 'muon', { graph: false, augmentation });
  const graph = learnWith('fast', 'muon', { graph: true, augmentation });
  expect(graph.kind).toBe('graph');
  // Interpolated pixels differ in their last digits, and training magnifies that from step to step.
  for (const [step, { loss }] of eager.losses.slice(0, 5).entries()) {
    expect(Math.abs((graph.losses[step]?.loss ?? Number.NaN) - loss) / loss).toBeLessThan(2e-3);
  }
  const plain = learnWith('fast', 'muon', { graph: true });
  expect(graph.losses[0]?.loss).not.toBe(plain.losses[0]?.loss);
});

test('a graph learner can be left and taken up again with its weights', () => {
  const model = createModel(networkPresets.fast.network, 3);
  const optimizer = createOptimizer('muon', model);
  const parts = {
    model,
    optimizer,
    labelSmoothing: 0,
    augmentation: 'none' as const,
    digits: { pixels, labels },
    batch: 32,
  };
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
  learnWith('fast', 'muon', { graph: true });
  learnWith('simple', 'adam', { graph: true });
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
