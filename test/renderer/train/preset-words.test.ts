import { expect, test } from 'vitest';
import { defaultPlan, presetNames } from '#shared/plan.ts';
import {
  knownNames,
  presetWords,
  recipeNames,
  unfinishedWords,
} from '../../../src/renderer/train/preset-words.ts';

test('every preset is offered once', () => {
  expect([...recipeNames, ...knownNames].toSorted()).toEqual([...presetNames].toSorted());
});

test('the record says how many networks vote', () => {
  const plan = defaultPlan('record');
  expect(presetWords('record', plan)).toMatchObject({
    title: 'Record',
    introduction: `${plan.members} networks like Accurate learn one after the other, each from other weights, and vote on every digit.`,
  });
  expect(presetWords('accurate', defaultPlan('accurate')).title).toBe('Accurate');
});

test('an unfinished ensemble says how far it is', () => {
  expect(unfinishedWords({ name: 'Run 12', done: 4, of: 10 })).toBe('Continues Run 12: 4 of 10 are trained.');
});
