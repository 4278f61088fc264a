import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { createModel, disposeModel } from '#engine/networks/model.ts';
import { createEagerLearner, createLearner, type Learner } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { type NetworkChoice, networkOf } from '#shared/network/own-network.ts';
import { networkNames } from '#shared/network/presets.ts';
import { defaultPlan, type OptimizerName, optimizerNames } from '#shared/plan.ts';
import { everyLayer } from '../../../shared/network/every-layer.ts';
import { nativeTensorflow } from '../../native.ts';
import { plainStep } from '../plain-step.ts';

const count = 400;
const batch = 32;
const labels = generateLabels(count, 1);
const pixels = generateDigitPixels(labels, { seed: 1, first: 0, count });

beforeAll(async () => {
  await nativeTensorflow();
});

/** Every network with its own recipe's optimiser, every optimiser with one network. */
const recipes: readonly (readonly [string, OptimizerName, NetworkChoice])[] = [
  ...networkNames.map((network) => [network, defaultPlan(network).optimizer, network] as const),
  ...optimizerNames.slice(1).map((optimizer) => ['fast', optimizer, 'fast'] as const),
  [everyLayer.name, 'adam', everyLayer],
];

test.each(recipes)('%s learns with %s in a graph as it does eagerly', (_name, optimizerName, network) => {
  const model = createModel(networkOf(network), 3);
  const optimizer = createOptimizer(optimizerName, model);
  const digits = { pixels, labels };
  const parts = { ...plainStep, model, optimizer, labelSmoothing: 0.1, digits, batch };
  const eager = createEagerLearner(parts, 'compared with the graph');
  const graph = createLearner(parts);
  expect(graph.kind, graph.fallback ?? '').toBe('graph');
  const kept = [...model.weights.map(({ variable }) => variable), ...optimizer.slots.values()];
  for (let step = 0; step < 20; step++) {
    // Both start each step from the same numbers: training magnifies what rounding leaves from step to step.
    graph.push();
    const before = stateOf(kept);
    const inGraph = stepOf(graph, step);
    const eagerly = stepOf(eager, step);
    expect(Math.abs(inGraph.loss - eagerly.loss) / eagerly.loss).toBeLessThan(1e-4);
    expect(Math.abs(inGraph.accuracy - eagerly.accuracy)).toBeLessThan(0.04);
    const after = stateOf(kept);
    graph.pull('everything');
    for (const [position, values] of stateOf(kept).entries()) {
      const expected = after[position] ?? values;
      const change = sumOfDifferences(expected, before[position] ?? expected);
      // In sum: rules that divide by a gradient's size turn the rounding of one near zero into a whole step.
      expect(sumOfDifferences(values, expected)).toBeLessThanOrEqual(0.02 * change + 1e-6);
    }
    for (const [position, variable] of kept.entries())
      tf.tidy(() => variable.assign(tf.tensor(after[position] ?? [], variable.shape)));
  }
  graph.push();
  const rows = Uint32Array.of(5, 6, 7);
  const expected = eager.read(rows);
  for (const [position, probability] of graph.read(rows).entries())
    expect(Math.abs(probability - (expected[position] ?? Number.NaN))).toBeLessThan(1e-4);
  for (const owner of [graph, eager, optimizer]) owner.dispose();
  disposeModel(model);
});

function stepOf(learner: Learner, step: number) {
  const rows = Uint32Array.from({ length: batch }, (_, row) => (row * 7 + step * 31) % count);
  return learner.step(rows, { learningRate: 0.002, seed: 5, step });
}

function stateOf(variables: readonly tf.Variable[]): Float32Array[] {
  return variables.map((variable) => Float32Array.from(variable.dataSync()));
}

function sumOfDifferences(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + Math.abs(value - (right[index] ?? Number.NaN)), 0);
}
