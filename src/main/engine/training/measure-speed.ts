import { imagePixels } from '#shared/digits.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { makeRandom } from '#shared/random.ts';
import type { GraphPrecision } from '../graph/build.ts';
import { resolvePrecision } from '../graph/measure-precision.ts';
import { createModel, disposeModel } from '../networks/model.ts';
import { nextTurn } from '../next-turn.ts';
import { createLearner } from './learner.ts';
import { createOptimizer } from './optimizer.ts';

/** Images to learn from: what they show does not matter. */
const images = 1024;
const warmUpSteps = 10;
const measuredSteps = 60;

/** How fast steps of `fast` run on this machine, by the median step; about half a second of work. */
export async function measureSpeed(): Promise<{
  readonly imagesPerSecond: number;
  readonly precision: GraphPrecision;
}> {
  const plan = defaultPlan('fast');
  const random = makeRandom(1, 1);
  const model = createModel(networkPresets.fast.network, 1);
  const optimizer = createOptimizer(plan.optimizer, model);
  const precision = resolvePrecision(plan.precision);
  const digits = {
    pixels: Uint8Array.from({ length: images * imagePixels }, () => random() * 256),
    labels: Uint8Array.from({ length: images }, () => random() * 10),
  };
  const learner = createLearner({ ...plan, model, mean: null, optimizer, precision, digits });
  const seconds: number[] = [];
  try {
    const rows = Uint32Array.from({ length: plan.batch }, (_, row) => row);
    for (let step = 0; step < warmUpSteps + measuredSteps; step++) {
      await nextTurn();
      const startedAt = performance.now();
      learner.step(rows, { learningRate: plan.learningRate, seed: 1, step });
      if (step >= warmUpSteps) seconds.push((performance.now() - startedAt) / 1000);
    }
  } finally {
    learner.dispose();
    optimizer.dispose();
    disposeModel(model);
  }
  const median = seconds.sort((a, b) => a - b)[measuredSteps >> 1] ?? Number.NaN;
  return { imagesPerSecond: plan.batch / median, precision };
}
