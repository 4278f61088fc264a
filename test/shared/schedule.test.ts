import { describe, expect, test } from 'vitest';
import { defaultPlan, type Plan, type ScheduleName, scheduleNames } from '#shared/plan.ts';
import { learningRateAt, scheduleCurve } from '#shared/schedule.ts';

function planWith(schedule: ScheduleName, changes: Partial<Plan> = {}): Plan {
  return { ...defaultPlan('fast'), schedule, learningRate: 0.02, warmUp: 0, epochs: 10, ...changes };
}

/** 100 steps in ten epochs. */
function curve(schedule: ScheduleName, changes: Partial<Plan> = {}): number[] {
  return [...scheduleCurve(planWith(schedule, changes), 100)];
}

test('one-cycle rises from a tenth to its peak, then falls to almost nothing', () => {
  const rates = curve('one-cycle', { warmUp: 0.2 });
  expect(rates[0]).toBeCloseTo(0.002);
  expect(rates[20]).toBeCloseTo(0.02);
  expect(Math.max(...rates)).toBeCloseTo(0.02);
  expect(rates[99]).toBeCloseTo(0.02 / 80);
  for (let step = 1; step <= 20; step++) expect(rates[step]).toBeGreaterThan(rates[step - 1] ?? 0);
  for (let step = 21; step < 100; step++) expect(rates[step]).toBeLessThan(rates[step - 1] ?? 0);
});

test('one-cycle without warm-up starts at its peak', () => {
  expect(curve('one-cycle')[0]).toBeCloseTo(0.02);
});

test('cosine falls slowly, then fast, then slowly to almost nothing', () => {
  const rates = curve('cosine');
  expect(rates[0]).toBeCloseTo(0.02);
  expect(rates[25]).toBeCloseTo(0.01 * (1 + Math.SQRT1_2));
  expect(rates[50]).toBeCloseTo(0.01);
  expect(rates[99]).toBeLessThan(1e-5);
  for (let step = 1; step < 100; step++) expect(rates[step]).toBeLessThan(rates[step - 1] ?? 0);
});

test('steps are halvings after each third', () => {
  const rates = curve('step');
  expect([0, 33, 34, 66, 67, 99].map((step) => rates[step])).toEqual(
    [0.02, 0.02, 0.01, 0.01, 0.005, 0.005].map(Math.fround),
  );
});

test('exponential takes a twentieth after each epoch, not within one', () => {
  const rates = curve('exponential');
  for (const [step, rate] of rates.entries())
    expect(rate).toBeCloseTo(0.02 * 0.95 ** Math.floor(step / 10), 8);
});

test('exponential changes at the first step of an epoch for any number of steps', () => {
  for (const perEpoch of [1, 7, 295, 590]) {
    for (const epochs of [3, 7, 30]) {
      const plan = planWith('exponential', { epochs });
      for (let epoch = 0; epoch < epochs; epoch++) {
        const moment = { step: epoch * perEpoch, steps: epochs * perEpoch, validationAccuracies: [] };
        expect(learningRateAt(plan, moment)).toBe(0.02 * 0.95 ** epoch);
      }
    }
  }
});

test('constant stays, and so does a plateau schedule that meets none', () => {
  for (const name of ['constant', 'reduce-on-plateau'] as const)
    expect(new Set(curve(name))).toEqual(new Set([Math.fround(0.02)]));
});

describe('reduce-on-plateau', () => {
  function rateAfter(validationAccuracies: readonly number[], learningRate = 0.02): number {
    const plan = planWith('reduce-on-plateau', { learningRate });
    return learningRateAt(plan, { step: 50, steps: 100, validationAccuracies });
  }

  test('halves after three epochs without a better one, and counts anew', () => {
    expect(rateAfter([0.9, 0.9, 0.8])).toBe(0.02);
    expect(rateAfter([0.9, 0.9, 0.8, 0.9])).toBe(0.01);
    expect(rateAfter([0.9, 0.9, 0.8, 0.9, 0.8, 0.8])).toBe(0.01);
    expect(rateAfter([0.9, 0.9, 0.8, 0.9, 0.8, 0.8, 0.8])).toBe(0.005);
  });

  test('a better epoch ends the wait', () => {
    expect(rateAfter([0.9, 0.8, 0.8, 0.91, 0.8, 0.8])).toBe(0.02);
  });

  test('goes no lower than 1e-5, and never above what was asked for', () => {
    const flat = Array.from({ length: 100 }, () => 0.9);
    expect(rateAfter(flat)).toBe(1e-5);
    expect(rateAfter(flat, 1e-6)).toBe(1e-6);
  });
});

test.each(scheduleNames)('%s can be warmed up', (name) => {
  const rates = curve(name, { warmUp: 0.1 });
  expect(rates[0]).toBeCloseTo(0.002);
  expect(rates[5]).toBeCloseTo(0.011);
  expect(rates[10]).toBeCloseTo(name === 'exponential' ? 0.019 : 0.02);
  for (const rate of rates) expect(rate).toBeGreaterThan(0);
});
