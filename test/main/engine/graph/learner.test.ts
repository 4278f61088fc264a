import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import type { GraphPrecision } from '#engine/graph/build.ts';
import { compileProgram } from '#engine/graph/compile.ts';
import { nativeBackend } from '#engine/native/binding.ts';
import { createModel, disposeModel, readWeights } from '#engine/networks/model.ts';
import {
  createEagerLearner,
  createLearner,
  createLearnerInTurns,
  type Learner,
} from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { createWeightMean } from '#engine/training/weight-mean.ts';
import { type NetworkName, networkPresets } from '#shared/network/presets.ts';
import type { Augmentation, OptimizerName } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';
import { plainStep } from '../plain-step.ts';

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
  how: {
    readonly graph: boolean;
    readonly augmentation?: Augmentation;
    readonly precision?: GraphPrecision;
    readonly averaging?: number;
  },
) {
  const model = createModel(networkPresets[network].network, 3);
  const optimizer = createOptimizer(optimizerName, model);
  const mean = how.averaging === undefined ? null : createWeightMean(model, how.averaging);
  const parts = {
    ...plainStep,
    model,
    mean,
    optimizer,
    labelSmoothing: 0.1,
    augmentation: how.augmentation ?? 'none',
    precision: how.precision ?? 'float32',
    digits: { pixels, labels },
    batch: 32,
  };
  const learner = how.graph ? createLearner(parts) : createEagerLearner(parts, 'compared with the graph');
  const losses = Array.from({ length: 20 }, (_, step) => stepOf(learner, step));
  learner.pull();
  const { kind, fallback } = learner;
  const rows = Uint32Array.of(5, 6, 7);
  const readings = (['last', 'mean'] as const).map((weights) =>
    learner.read(rows, { weights: mean === null ? 'last' : weights, shift: { x: 1, y: 0 } }),
  );
  const weights = readWeights(mean?.model ?? model);
  learner.dispose();
  mean?.dispose();
  optimizer.dispose();
  disposeModel(model);
  return { kind, fallback, losses, readings, weights };
}

function stepOf(learner: Learner, step: number) {
  const rows = Uint32Array.from({ length: 32 }, (_, row) => (row * 7 + step * 31) % count);
  return learner.step(rows, { learningRate: 0.002, seed: 5, step });
}

test.each(['shift', 'affine', 'elastic'] as const)(
  'images vary in a graph by %s as they do eagerly',
  (augmentation) => {
    const eager = learnWith('fast', 'muon', { graph: false, augmentation });
    const graph = learnWith('fast', 'muon', { graph: true, augmentation });
    expect(graph.kind).toBe('graph');
    // Interpolated pixels differ in their last digits, and training magnifies that from step to step.
    for (const [step, { loss }] of eager.losses.slice(0, 5).entries()) {
      expect(Math.abs((graph.losses[step]?.loss ?? Number.NaN) - loss) / loss).toBeLessThan(2e-3);
    }
    const plain = learnWith('fast', 'muon', { graph: true });
    expect(graph.losses[0]?.loss).not.toBe(plain.losses[0]?.loss);
  },
);

test('the mean of the weights moves in a graph as it does eagerly, and reads for itself', () => {
  const eager = learnWith('fast', 'adam', { graph: false, averaging: 0.9 });
  const graph = learnWith('fast', 'adam', { graph: true, averaging: 0.9 });
  for (const [position, { values }] of eager.weights.entries()) {
    const own = graph.weights[position]?.values ?? new Float32Array();
    for (const [index, value] of values.entries())
      expect(Math.abs((own[index] ?? Number.NaN) - value)).toBeLessThan(5e-3);
  }
  const [last = new Float32Array(), mean = new Float32Array()] = graph.readings;
  expect(mean).not.toEqual(last);
  for (const [index, share] of (eager.readings[1] ?? []).entries())
    expect(Math.abs((mean[index] ?? Number.NaN) - share)).toBeLessThan(5e-3);
});

test('a step tells how long its gradient and its weights are', () => {
  const { losses } = learnWith('softmax', 'sgd', { graph: true });
  const lengths = losses.map(({ weightNorm }) => weightNorm);
  for (const { gradientNorm } of losses) expect(gradientNorm).toBeGreaterThan(0);
  // 7,840 weights of variance 1 / 784 and ten biases of zero: a length of about the square root of ten.
  expect(lengths[0]).toBeGreaterThan(3);
  expect(lengths[0]).toBeLessThan(3.4);
  expect(new Set(lengths).size).toBe(losses.length);
});

test.each(['fast', 'simple', 'deotte'] as const)('%s learns in bfloat16 nearly as in float32', (network) => {
  const exact = learnWith(network, 'adam', { graph: true });
  const narrow = learnWith(network, 'adam', { graph: true, precision: 'bfloat16' });
  expect(narrow.kind).toBe('graph');
  expect(narrow.losses).not.toEqual(exact.losses);
  // The first loss sees rounding only; dropout and training magnify it later.
  const [first, ownFirst] = [exact.losses[0]?.loss ?? 0, narrow.losses[0]?.loss ?? 0];
  expect(Math.abs(ownFirst - first) / first).toBeLessThan(0.02);
  const mean = (losses: readonly { loss: number }[]) =>
    losses.slice(-8).reduce((sum, { loss }) => sum + loss, 0) / 8;
  expect(Math.abs(mean(narrow.losses) - mean(exact.losses)) / mean(exact.losses)).toBeLessThan(0.25);
});

test('a graph learner can be left and taken up again with its weights', () => {
  const model = createModel(networkPresets.fast.network, 3);
  const optimizer = createOptimizer('muon', model);
  const parts = { ...plainStep, model, optimizer, digits: { pixels, labels }, batch: 32 };
  const first = createLearner(parts);
  for (let step = 0; step < 5; step++) stepOf(first, step);
  first.pull('everything');
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

test('compiling gives way between its parts, and one that is given up there leaves nothing behind', async () => {
  const { binding } = nativeBackend();
  const model = createModel(networkPresets.simple.network, 3);
  const optimizer = createOptimizer('adam', model);
  const digits = { pixels, labels };
  const parts = {
    ...plainStep,
    model,
    mean: null,
    optimizer,
    precision: 'float32',
    digits,
    batch: 32,
  } as const;
  const alive = () => ({ sessions: binding.getNumOfSavedModels(), tensors: tf.memory().numTensors });
  const before = alive();
  let turns = 0;
  const learner = await createLearnerInTurns(parts, async () => {
    turns++;
  });
  expect(learner.kind).toBe('graph');
  expect(turns).toBeGreaterThanOrEqual(4);
  const loss = stepOf(learner, 1).loss;
  learner.dispose();
  expect(alive()).toEqual(before);
  for (let last = 1; last <= turns; last++) {
    let turn = 0;
    const givenUp = createLearnerInTurns(parts, async () => {
      if (++turn === last) throw new Error('given up');
    });
    await expect(givenUp).rejects.toThrow('given up');
    expect(turn).toBe(last);
    expect(alive()).toEqual(before);
  }
  const atOnce = createLearner(parts);
  expect(stepOf(atOnce, 1).loss).toBe(loss);
  atOnce.dispose();
  optimizer.dispose();
  disposeModel(model);
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
