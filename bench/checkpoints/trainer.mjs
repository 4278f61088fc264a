/**
 * Trains a recipe on real digits again and again, in turn with checkpoints as the app takes them and without, and prints how
 * long each took. The benchmark bundles it and runs the bundle.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from '#engine/data/read-csv.ts';
import { stratifiedSplit } from '#engine/data/split.ts';
import { resolvePrecision } from '#engine/graph/measure-precision.ts';
import { createModel, disposeModel } from '#engine/networks/model.ts';
import { createLearner } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { openRunKeeper } from '#engine/training/run-keeper.ts';
import { readLasting } from '#engine/training/run-state.ts';
import { train } from '#engine/training/train.ts';
import { createTrainingControl } from '#engine/training/training-control.ts';
import { networkOf } from '#shared/network/own-network.ts';
import { defaultPlan, stepsPerEpoch } from '#shared/plan.ts';
import { loadNativeTensorflow } from '#trainer/native-tensorflow.ts';

const { preset, epochs, repeats, data: path, tensorflowFolder } = JSON.parse(process.argv[2] ?? '{}');
await loadNativeTensorflow(tensorflowFolder);
const signal = new AbortController().signal;
const dataset = await readCsv(path, { signal, onProgress() {} });
const own = defaultPlan(preset);
const plan = { ...own, epochs: epochs ?? own.epochs };
const precision = resolvePrecision(plan.precision);
const seconds = { without: [], with: [] };
for (let repeat = 0; repeat < repeats; repeat++)
  for (const way of repeat % 2 === 0 ? ['without', 'with'] : ['with', 'without'])
    seconds[way].push(await trainOnce(way === 'with'));
process.stdout.write(JSON.stringify({ preset, epochs: plan.epochs, precision, seconds }));

/** Seconds from the first step until the folder is whole. */
async function trainOnce(withCheckpoints) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-checkpoints-'));
  const split = stratifiedSplit(dataset.labels, plan.validation, 1);
  const network = networkOf(plan.network);
  const model = createModel(network, 1);
  const optimizer = createOptimizer(plan.optimizer, model);
  const lasting = { model, mean: null, optimizer };
  const learner = createLearner({ ...plan, ...lasting, precision, digits: dataset });
  const run = { network, startedAt: new Date().toISOString(), epochs: [], best: null, status: 'running' };
  const plannedSteps = plan.epochs * stepsPerEpoch(split.training.length, plan.batch);
  const keeper = await openRunKeeper(folder, { run, plannedSteps, cutOff: null });
  const startedAt = performance.now();
  const reports = train(
    {
      ...{ plan, model, mean: null, learner, data: dataset, split, control: createTrainingControl() },
      onBest: (best) => keeper.best(best),
      readState() {
        if (!withCheckpoints) return [];
        learner.pull('everything');
        return readLasting(lasting);
      },
      onMoment: (moment) => withCheckpoints && keeper.moment(moment),
      checkpointSeconds: 30,
      restored: null,
      repeatedRates: [],
    },
    signal,
  );
  let next = await reports.next();
  while (!next.done) {
    if (next.value.kind === 'step') keeper.step(next.value);
    else await keeper.epoch(next.value);
    next = await reports.next();
  }
  await keeper.end(next.value);
  const took = (performance.now() - startedAt) / 1000;
  learner.dispose();
  optimizer.dispose();
  disposeModel(model);
  await rm(folder, { recursive: true });
  return took;
}
