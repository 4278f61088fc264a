import { expect, test } from 'vitest';
import { exampleExperiment } from '#shared/example-experiment.ts';
import { experimentPlanSchema } from '#shared/experiment.ts';
import {
  draftOf,
  planOf,
  withContestant,
  withName,
  withoutAlgorithm,
  withoutContestant,
} from '../../../src/renderer/compare/draft.ts';
import {
  ensembleObstacle,
  withEnsemble,
  withEnsembleChange,
  withMemberToggled,
  withoutEnsemble,
} from '../../../src/renderer/compare/draft-ensembles.ts';

const draft = draftOf(exampleExperiment());
const forest = draft.contestants.find(({ name }) => name === 'Random forest')?.key ?? -1;

test('a draft keeps the ensembles of the plan it is like', () => {
  const { ensembles } = planOf(draft, 12_000);
  expect(ensembles).toEqual(exampleExperiment().ensembles);
});

test('a new ensemble is of everybody, and can be changed into one that runs', () => {
  const key = 1;
  const added = withEnsemble(draft);
  expect(added.ensembles[1]).toMatchObject({ key, name: 'Ensemble', how: 'mean' });
  expect(added.ensembles[1]?.of).toHaveLength(5);
  const voting = withEnsembleChange(added, key, { how: 'vote', name: '  All but the forest ' });
  const changed = withMemberToggled(voting, key, forest);
  const plan = experimentPlanSchema.parse(planOf(changed, 12_000));
  expect(plan.ensembles[1]).toEqual({
    name: 'All but the forest',
    how: 'vote',
    of: ['Nearest mean', 'Softmax regression', 'k nearest neighbours', 'Convolutional network'],
  });
  expect(withMemberToggled(changed, key, forest).ensembles[1]?.of).toContain(forest);
  expect(withoutEnsemble(changed, key).ensembles).toEqual(draft.ensembles);
});

test('names are taken once, by whoever takes part', () => {
  const two = withEnsemble(withEnsemble(draft));
  expect(two.ensembles.map(({ name }) => name)).toEqual([
    'Forest and network together',
    'Ensemble',
    'Ensemble 2',
  ]);
  expect(withEnsembleChange(two, 2, { name: 'Ensemble' })).toBe(two);
  expect(withEnsembleChange(two, 2, { name: 'Random forest' })).toBe(two);
  expect(withEnsembleChange(two, 2, { name: ' ' })).toBe(two);
  expect(withName(two, forest, 'Ensemble')).toBe(two);
  const [renamed] = planOf(withName(two, forest, 'Trees'), 12_000).ensembles;
  expect(renamed?.of).toEqual(['Trees', 'Convolutional network']);
  const taken = withEnsembleChange(two, 2, { name: 'Naive Bayes' });
  expect(withContestant(taken, 'naive-bayes').contestants.map(({ name }) => name)).toContain('Naive Bayes 2');
});

test('who is out is no member, and an ensemble that is left with one says what it needs', () => {
  expect(ensembleObstacle(draft)).toBeNull();
  const short = withoutAlgorithm(draft, 'random-forest');
  expect(short.ensembles[0]?.of).toHaveLength(1);
  expect(withoutContestant(draft, forest).ensembles).toEqual(short.ensembles);
  expect(ensembleObstacle(short)).toBe('Forest and network together needs two members or more.');
});
