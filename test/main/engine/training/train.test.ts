import { beforeAll, expect, test } from 'vitest';
import { generateDigits } from '#engine/data/generated-digits.ts';
import { stratifiedSplit } from '#engine/data/split.ts';
import { createModel, disposeModel, readWeights, writeWeights } from '#engine/networks/model.ts';
import { createLearner } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { train } from '#engine/training/train.ts';
import type { TrainingControl } from '#engine/training/training-control.ts';
import type { BestKept } from '#engine/training/training-parts.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';
import { plainStep } from '../plain-step.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

/** Trains `simple` on a few digits; before step `spoilt` its weights are blown up as a runaway rate would. */
async function trainSpoilt(spoilt: number) {
  const dataset = await generateDigits({ count: 400, seed: 2 });
  const data = { ...dataset, labels: dataset.labels ?? new Uint8Array() };
  const model = createModel(networkPresets.simple.network, 1);
  const plan = { ...defaultPlan('simple'), epochs: 4, batch: 36, learningRate: 0.002 };
  const optimizer = createOptimizer(plan.optimizer, model);
  const learner = createLearner({
    ...plainStep,
    model,
    optimizer,
    digits: data,
    batch: 36,
  });
  let steps = 0;
  const control: TrainingControl = {
    pause() {},
    resume() {},
    changeLearningRate() {},
    learningRate: null,
    async untilRunning() {
      if (++steps !== spoilt) return;
      learner.pull('everything');
      writeWeights(
        model,
        readWeights(model).map((weight) => ({
          ...weight,
          values: weight.values.map((value) => value * 1e30),
        })),
      );
      learner.push();
    },
  };
  const saved: number[] = [];
  const onBest = async ({ epoch }: BestKept) => {
    saved.push(epoch.epoch);
  };
  const split = stratifiedSplit(data.labels, 0.1, 1);
  const reports = train(
    {
      ...{ plan, model, mean: null, learner, data, split, control, onBest },
      readState: () => [],
      onMoment: () => {},
      checkpointSeconds: 30,
      restored: null,
      repeatedRates: [],
    },
    new AbortController().signal,
  );
  let next = await reports.next();
  while (!next.done) next = await reports.next();
  learner.dispose();
  const finite = readWeights(model).every(({ values }) => values.every(Number.isFinite));
  disposeModel(model);
  return { outcome: next.value, saved, finite };
}

test('a loss that is no number ends the run with a reason and keeps the best weights before it', async () => {
  const { outcome, saved, finite } = await trainSpoilt(25);
  expect(outcome).toMatchObject({
    status: 'diverged',
    failure: { code: 'training-diverged', message: expect.stringContaining('step 25 (epoch 3)') },
  });
  expect(saved).toContain(outcome.best?.epoch);
  expect(outcome.epochs.length).toBe(2);
  expect(finite).toBe(true);
});

test('a run that diverges before its first epoch ends has nothing worth keeping', async () => {
  const { outcome, saved } = await trainSpoilt(3);
  expect(outcome).toMatchObject({ status: 'diverged', best: null, epochs: [] });
  expect(saved).toEqual([]);
});
