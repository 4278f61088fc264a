/** Trains with this app's engine and prints the speed; the benchmark bundles it and runs the bundle. */
import { resolvePrecision } from '#engine/graph/measure-precision.ts';
import { createModel } from '#engine/networks/model.ts';
import { createLearner } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { usualVariation } from '#shared/plan.ts';
import { loadNativeTensorflow } from '#trainer/native-tensorflow.ts';
import { createStopwatch, task } from './stopwatch.mjs';

const { version } = await loadNativeTensorflow(task.tensorflowFolder);
const model = createModel(task.network, 1);
const learner = createLearner({
  model,
  mean: null,
  optimizer: createOptimizer('adam', model),
  labelSmoothing: 0,
  augmentation: 'none',
  variation: usualVariation,
  precision: resolvePrecision(task.precision),
  digits: {
    pixels: Uint8Array.from({ length: task.images * 784 }, () => Math.random() * 256),
    labels: Uint8Array.from({ length: task.images }, () => Math.random() * 10),
  },
  batch: task.batch,
});
const rows = Uint32Array.from({ length: task.batch });
const stopwatch = createStopwatch();
let step = 0;
do {
  for (let place = 0; place < rows.length; place++) rows[place] = Math.random() * task.images;
  learner.step(rows, { learningRate: 0.001, seed: 1, step: step++ });
} while (!stopwatch.stepped());
stopwatch.report({
  versions: { tensorflow: version },
  precision: learner.precision,
  note: learner.kind === 'graph' ? '' : learner.fallback,
});
