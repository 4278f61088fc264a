import { expect, test } from 'vitest';
import { defaultPlan, planSchema } from '#shared/plan.ts';
import type { RunComparison } from '#shared/run-history.ts';
import {
  fieldName,
  resultWords,
  stepsWords,
  weightsWords,
} from '../../../src/renderer/runs/compare-words.ts';

const same: RunComparison = {
  plan: [],
  surroundings: [],
  steps: 1240,
  firstDifference: null,
  sameWeights: true,
  validationAccuracies: [0.99, 0.99],
};

test('how far two runs went the same way', () => {
  expect(stepsWords(same)).toBe('All 1,240 steps that both took are the same to the last bit.');
  expect(stepsWords({ ...same, steps: 0 })).toMatch(/cannot be compared/);
  const differ = (step: number) =>
    stepsWords({ ...same, firstDifference: { step, field: 'loss', values: [0.43121, 0.43122] } });
  expect(differ(1)).toBe('They differ from the start, at step 1: the loss is 0.43121 and 0.43122.');
  expect(differ(2)).toMatch(/^They are the same to the last bit for 1 step and first differ at step 2:/);
});

test('what came of them', () => {
  expect(weightsWords(same)).toMatch(/same to the last bit/);
  expect(weightsWords({ ...same, sameWeights: null })).toMatch(/kept no weights/);
  expect(resultWords(same, ['Run 1', 'Run 2'])).toBe('Both read 99.00 % of their validation digits.');
  expect(resultWords({ ...same, validationAccuracies: [0.98, 0.99] }, ['Run 1', 'Run 2'])).toBe(
    'Run 2 reads 1.00 percentage points more of its validation digits.',
  );
  expect(resultWords({ ...same, validationAccuracies: [null, 0.9] }, ['a', 'b'])).toMatch(
    /not been measured/,
  );
});

test('every field of a plan has words', () => {
  const { variation, ...plan } = planSchema.parse(defaultPlan('fast'));
  const paths = [...Object.keys(plan), ...Object.keys(variation).map((name) => `variation.${name}`)];
  for (const path of paths) expect(fieldName(path)).not.toBe(path);
});
