import { beforeEach, expect, test } from 'vitest';
import { defaultPlan } from '#shared/plan.ts';
import {
  changePlan,
  chooseNetwork,
  currentPlan,
  isChanged,
  resetPlan,
} from '../../../src/renderer/train/plan-store.ts';

beforeEach(() => {
  chooseNetwork('mlp');
  resetPlan();
  chooseNetwork('fast');
  resetPlan();
});

test('each network keeps the changes made to its own plan', () => {
  changePlan({ epochs: 7 });
  chooseNetwork('mlp');
  expect(currentPlan()).toEqual(defaultPlan('mlp'));
  chooseNetwork('fast');
  expect(currentPlan().epochs).toBe(7);
  expect(isChanged(currentPlan())).toBe(true);
  resetPlan();
  expect(isChanged(currentPlan())).toBe(false);
});

test('a change out of range is not taken', () => {
  changePlan({ batch: 0 });
  changePlan({ learningRate: 100 });
  changePlan({ seed: 1.5 });
  expect(currentPlan()).toEqual(defaultPlan('fast'));
});
