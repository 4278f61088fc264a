import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { createModel, type Model } from '#engine/networks/model.ts';
import { createLearner } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { type NetworkName, networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { plainStep } from '../plain-step.ts';

const count = 1200;
const batch = 48;

/** Generated digits that the model of {@link trainedModel} learned from. */
export const labels = generateLabels(count, 1);
export const pixels = generateDigitPixels(labels, { seed: 1, first: 0, count });

/** The image [784] of a row. */
export function imageOf(row: number): Uint8Array {
  return pixels.slice(row * 784, (row + 1) * 784);
}

/** A network that has seen each generated digit `epochs` times: enough to read most of them. The caller disposes it. */
export function trainedModel(name: NetworkName, epochs = 3): Model {
  const model = createModel(networkPresets[name].network, 3);
  const plan = defaultPlan(name);
  const optimizer = createOptimizer(plan.optimizer, model);
  const learner = createLearner({ ...plainStep, model, optimizer, digits: { pixels, labels }, batch });
  for (let step = 0; step < (epochs * count) / batch; step++) {
    const rows = Uint32Array.from({ length: batch }, (_, place) => (step * batch + place) % count);
    learner.step(rows, { learningRate: plan.learningRate, seed: 1, step });
  }
  learner.pull();
  for (const owner of [learner, optimizer]) owner.dispose();
  return model;
}
