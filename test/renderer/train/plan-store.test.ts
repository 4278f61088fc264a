import { beforeEach, expect, test } from 'vitest';
import { defaultPlan } from '#shared/plan.ts';
import {
  changePlan,
  choosePreset,
  currentPlan,
  isChanged,
  resetPlan,
} from '../../../src/renderer/train/plan-store.ts';

beforeEach(() => {
  for (const preset of ['mlp', 'record', 'accurate', 'fast'] as const) {
    choosePreset(preset);
    resetPlan();
  }
});

test('each preset keeps the changes made to its own plan', () => {
  changePlan({ epochs: 7 });
  choosePreset('mlp');
  expect(currentPlan()).toEqual(defaultPlan('mlp'));
  choosePreset('fast');
  expect(currentPlan().epochs).toBe(7);
  expect(isChanged('fast', currentPlan())).toBe(true);
  resetPlan();
  expect(isChanged('fast', currentPlan())).toBe(false);
});

test('two presets of one network are changed apart', () => {
  choosePreset('record');
  changePlan({ members: 5 });
  choosePreset('accurate');
  expect(currentPlan()).toEqual(defaultPlan('accurate'));
  choosePreset('record');
  expect(currentPlan()).toEqual({ ...defaultPlan('record'), members: 5 });
});

test('a change out of range is not taken', () => {
  changePlan({ batch: 0 });
  changePlan({ learningRate: 100 });
  changePlan({ seed: 1.5 });
  expect(currentPlan()).toEqual(defaultPlan('fast'));
});
