import { expect, test } from 'vitest';
import type { RunStart, StepReport } from '#shared/training.ts';
import { applyCurves, noCurves, secondsLeft, stepsAhead } from '../../../src/renderer/studio/curves.ts';
import { oneStepRun } from '../../shared/session-parts.ts';

const start: RunStart = {
  ...oneStepRun,
  rows: { training: 37_800, validation: 4200 },
  stepsPerEpoch: 100,
  steps: 300,
};

function step(number: number): StepReport {
  return {
    kind: 'step',
    step: number,
    epoch: 1,
    loss: 1,
    accuracy: 0.5,
    learningRate: 0.01,
    gradientNorm: 1,
    weightNorm: 10,
    imagesPerSecond: 5000,
    seconds: number / 50,
  };
}

test('appended steps grow the same array, a reset starts new ones', () => {
  const first = applyCurves(noCurves, { kind: 'reset', start, steps: [step(1)], epochs: [] });
  const second = applyCurves(first, { kind: 'append', steps: [step(2), step(3)], epochs: [] });
  expect(second.steps).toBe(first.steps);
  expect(second.steps.map((report) => report.step)).toEqual([1, 2, 3]);
  expect(second.version).toBe(first.version + 1);
  const third = applyCurves(second, { kind: 'reset', start: null, steps: [], epochs: [] });
  expect(third).toMatchObject({ start: null, steps: [], epochs: [] });
});

test('time left follows from the pace so far', () => {
  expect(secondsLeft(start, step(100))).toBeCloseTo(4);
  expect(secondsLeft(start, undefined)).toBe(null);
  expect(secondsLeft(start, step(300))).toBe(null);
  expect(secondsLeft(null, step(1))).toBe(null);
});

test('the further networks of an ensemble take as long, and a time budget ends each', () => {
  const member = { number: 2, of: 4, together: null };
  expect(secondsLeft({ ...start, member }, step(100))).toBeCloseTo(4 + 2 * 6);
  expect(secondsLeft({ ...start, member }, step(300))).toBeCloseTo(2 * 6);
  const plan = { ...start.plan, timeBudget: 3 };
  expect(secondsLeft({ ...start, plan }, step(100))).toBeCloseTo(1);
});

test('a time budget says how many steps a run will take, once its pace is known', () => {
  const limited = { ...start, plan: { ...start.plan, timeBudget: 3 } };
  expect(stepsAhead(start, step(100))).toBe(300);
  expect(stepsAhead(limited, step(10))).toBe(300);
  expect(stepsAhead(limited, { ...step(100), seconds: 2.1 })).toBe(150);
  expect(stepsAhead(limited, { ...step(147), seconds: 3.1 })).toBe(150);
  expect(stepsAhead(limited, { ...step(100), seconds: 0.1 })).toBe(300);
});
