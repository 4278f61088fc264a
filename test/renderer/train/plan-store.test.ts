import { beforeEach, expect, test } from 'vitest';
import { defaultPlan, ownNetworkPlan } from '#shared/plan.ts';
import {
  changePlan,
  choosePreset,
  currentPlan,
  isChanged,
  loadPlan,
  offerOwnNetwork,
  resetPlan,
} from '../../../src/renderer/train/plan-store.ts';
import { everyLayer, ownNetwork } from '../../shared/network/every-layer.ts';

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

test('a network of one’s own comes with a plan, which follows it until it is changed', () => {
  offerOwnNetwork(ownNetwork);
  choosePreset('own');
  expect(currentPlan()).toEqual(ownNetworkPlan(ownNetwork));
  offerOwnNetwork(everyLayer);
  expect(currentPlan()).toEqual(ownNetworkPlan(everyLayer));
  changePlan({ epochs: 7 });
  offerOwnNetwork(ownNetwork);
  expect(currentPlan()).toEqual({ ...ownNetworkPlan(everyLayer), network: ownNetwork, epochs: 7 });
  resetPlan();
  expect(currentPlan()).toEqual(ownNetworkPlan(ownNetwork));
});

test('the plan of a run of an own network brings its network', () => {
  const plan = { ...ownNetworkPlan(everyLayer), members: 3 };
  loadPlan(plan);
  expect(currentPlan()).toEqual(plan);
});
