import { expect, test } from 'vitest';
import { defaultPlan, optimizerNames, planSchema, scheduleNames } from '#shared/plan.ts';
import {
  changeOptimizer,
  changeSchedule,
  ensemblePlan,
  isSamePlan,
  longerPlan,
} from '#shared/plan-changes.ts';

const fast = defaultPlan('fast');

test("another optimiser comes with its own learning rate, and going back brings the network's own back", () => {
  const adam = { ...fast, ...changeOptimizer(fast, 'adam') };
  expect(adam).toMatchObject({ optimizer: 'adam', learningRate: fast.learningRate / 2 });
  expect(changeOptimizer(adam, fast.optimizer)).toEqual({
    optimizer: fast.optimizer,
    learningRate: fast.learningRate,
  });
});

test('a network that learns slowly with one optimiser does so with another', () => {
  const simple = defaultPlan('simple');
  expect(simple).toMatchObject({ optimizer: 'adam', learningRate: 0.001 });
  expect(changeOptimizer(simple, 'sgd').learningRate).toBe(0.02);
  expect(changeOptimizer(simple, 'lion').learningRate).toBe(0.0002);
});

test('naming the optimiser a plan has already leaves its learning rate', () => {
  expect(changeOptimizer({ ...fast, learningRate: 0.5 }, fast.optimizer).learningRate).toBe(0.5);
});

test('another schedule comes with its own warm-up', () => {
  const constant = { ...fast, ...changeSchedule(fast, 'constant') };
  expect(constant).toMatchObject({ schedule: 'constant', warmUp: 0 });
  expect(changeSchedule(constant, 'one-cycle').warmUp).toBe(fast.warmUp);
  expect(changeSchedule({ ...fast, warmUp: 0.7 }, 'one-cycle').warmUp).toBe(0.7);
});

test('every choice is within the ranges of a plan', () => {
  for (const optimizer of optimizerNames) {
    for (const schedule of scheduleNames) {
      const plan = { ...fast, ...changeOptimizer(fast, optimizer), ...changeSchedule(fast, schedule) };
      expect(planSchema.safeParse(plan).success).toBe(true);
    }
  }
});

test('a longer run and an ensemble are measured on the rows of the run they come from', () => {
  const plan = { ...fast, seed: 7 };
  expect(longerPlan(plan)).toEqual({ ...plan, seed: 8, splitSeed: 7 });
  expect(longerPlan(longerPlan(plan))).toMatchObject({ seed: 9, splitSeed: 7 });
  expect(ensemblePlan({ ...plan, splitSeed: 3 })).toEqual({ ...plan, seed: 8, splitSeed: 3, members: 3 });
  expect(planSchema.safeParse(longerPlan({ ...plan, seed: 0xffff_ffff })).success).toBe(true);
});

test('plans are the same whatever the order of their fields', () => {
  const { network, ...rest } = fast;
  expect(isSamePlan(fast, { ...rest, network })).toBe(true);
  expect(isSamePlan(fast, { ...fast, seed: 2 })).toBe(false);
});
