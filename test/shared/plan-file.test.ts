import { expect, test } from 'vitest';
import { exampleExperiment } from '#shared/example-experiment.ts';
import { parseAnyPlan, planText } from '#shared/plan-file.ts';
import { sweepPlanSchema } from '#shared/sweep-plan.ts';

const search = sweepPlanSchema.parse({
  name: 'Neighbours',
  algorithm: 'nearest-neighbours',
  method: 'random',
  over: { neighbours: { from: 1, to: 9 } },
  folding: { kind: 'k-fold', count: 3 },
  seed: 4,
});

test('a plan that is saved and opened again is the same, of either kind', () => {
  const comparison = exampleExperiment();
  expect(parseAnyPlan(planText(comparison), 'plan.json')).toEqual({ kind: 'comparison', plan: comparison });
  expect(parseAnyPlan(planText(search), 'plan.json')).toEqual({ kind: 'search', plan: search });
});

test.each([
  ['no JSON', '{\n  "name": "a",\n  oops\n}', { row: 3, column: 3 }, 'is not valid JSON'],
  ['a text that breaks off', '{\n  "name": "a"', { row: 2, column: 14 }, 'is not valid JSON'],
  ['nothing', '', { row: 1, column: 1 }, 'is not valid JSON'],
  ['a list', '[]', {}, 'holds no plan'],
  ['null', 'null', {}, 'holds no plan'],
  ['another file', '{"layers": []}', {}, '"contestants"'],
  [
    'an unknown algorithm',
    planText(exampleExperiment()).replace('nearest-mean', 'magic'),
    {},
    'contestants.0',
  ],
  ['a method there is none of', planText(search).replace('"random"', '"luck"'), {}, 'method'],
  ['a range upside down', planText(search).replace('"to": 9', '"to": 0'), {}, 'over.neighbours'],
  ['a value the algorithm cannot have', planText(search).replace('"to": 9', '"to": 900'), {}, 'neighbours'],
  ['a parameter the algorithm has not', planText(search).replace('"neighbours"', '"magic"'), {}, 'magic'],
])('%s is refused with its code and place', (_name, text, place, said) => {
  expect(() => parseAnyPlan(text, 'my.json')).toThrow(
    expect.objectContaining({
      code: 'plan-invalid',
      place: { file: 'my.json', ...place },
      message: expect.stringContaining(said),
    }),
  );
});
