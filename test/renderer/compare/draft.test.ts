import { expect, test } from 'vitest';
import { exampleExperiment } from '#shared/example-experiment.ts';
import { experimentPlanSchema } from '#shared/experiment.ts';
import {
  cellRows,
  type Draft,
  draftName,
  draftOf,
  planOf,
  withContestant,
  withName,
  withoutAlgorithm,
  withoutContestant,
  withParameter,
} from '../../../src/renderer/compare/draft.ts';

const draft = draftOf(exampleExperiment());

function names({ contestants }: Draft): string[] {
  return contestants.map(({ name }) => name);
}

test('a draft becomes a plan that can run; of data with fewer digits all take part', () => {
  const plan = planOf(draft, 12_000);
  expect(experimentPlanSchema.parse(plan)).toEqual({
    ...exampleExperiment(),
    name: 'Nearest mean and 4 more',
  });
  expect(planOf(draft, 400).rows).toBeNull();
  expect(planOf({ ...draft, name: 'Mine' }, 400).name).toBe('Mine');
  expect(cellRows(draft, 12_000)).toEqual({ training: 4000, validation: 2000 });
  expect(cellRows({ ...draft, folding: { kind: 'repeated-split', count: 5, validation: 0.2 } }, 100)).toEqual(
    {
      training: 80,
      validation: 20,
    },
  );
});

test('several of one algorithm stand together under names of their own', () => {
  const three = withContestant(withContestant(draft, 'nearest-neighbours'), 'nearest-neighbours');
  expect(names(three)).toEqual([
    'Nearest mean',
    'Softmax regression',
    'k nearest neighbours',
    'k nearest neighbours 2',
    'k nearest neighbours 3',
    'Random forest',
    'Convolutional network',
  ]);
  const second = three.contestants.find(({ name }) => name.endsWith('2'))?.key ?? -1;
  expect(names(withName(three, second, '  five vote '))).toContain('five vote');
  expect(names(withName(three, second, 'Random forest'))).toEqual(names(three));
  expect(names(withName(three, second, ' '))).toEqual(names(three));
  expect(names(withoutContestant(three, second))).not.toContain('k nearest neighbours 2');
  expect(names(withoutAlgorithm(three, 'nearest-neighbours'))).toHaveLength(4);
});

test('a parameter changes for one contestant; what is out of its range is refused', () => {
  const key = draft.contestants.find(({ plan }) => plan.algorithm === 'nearest-neighbours')?.key ?? -1;
  const changed = withParameter(draft, key, { neighbours: 7 });
  expect(changed.contestants.find((one) => one.key === key)?.plan.parameters).toMatchObject({
    neighbours: 7,
  });
  expect(() => withParameter(draft, key, { neighbours: 0 })).toThrow('from 1 to 100');
  expect(withParameter(draft, 99, { neighbours: 7 })).toBe(draft);
});

test('a comparison is named after who takes part', () => {
  const [one, two] = draft.contestants;
  if (one === undefined || two === undefined) throw new Error('There are five.');
  expect(draftName({ ...draft, contestants: [one] })).toBe('Nearest mean');
  expect(draftName({ ...draft, contestants: [one, two] })).toBe('Nearest mean and Softmax regression');
});
