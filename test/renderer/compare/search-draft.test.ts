import { expect, test } from 'vitest';
import { algorithmNames, algorithms } from '#shared/algorithms/algorithms.ts';
import { trialsOf } from '#shared/sweep.ts';
import { sweepMethods, sweepPlanSchema } from '#shared/sweep-plan.ts';
import { type DraftDimension, draftDimension } from '../../../src/renderer/compare/search/dimension.ts';
import {
  draftFor,
  firstSearchDraft,
  readSearch,
  type SearchDraft,
  searchDraftOf,
  searchName,
} from '../../../src/renderer/compare/search/search-draft.ts';
import { costWords } from '../../../src/renderer/compare/search/search-words.ts';
import { searchPlan } from './example-search.ts';

/** Tries a parameter of the first draft, k nearest neighbours, with what is typed. */
function typed(
  change: Partial<Extract<DraftDimension, { kind: 'number' }>>,
  method = firstSearchDraft.method,
) {
  const [neighbours] = algorithms['nearest-neighbours'].parameters;
  if (neighbours === undefined) throw new Error('It has parameters.');
  const dimension = { ...draftDimension(neighbours), ...change } as DraftDimension;
  return readSearch({ ...firstSearchDraft, method, over: { neighbours: dimension } }, 12_000);
}

test.each(algorithmNames)(
  'every parameter of %s can be searched as it is declared, by each method',
  (algorithm) => {
    const over = Object.fromEntries(
      algorithms[algorithm].parameters.map((parameter) => [parameter.name, draftDimension(parameter)]),
    );
    for (const method of sweepMethods) {
      for (const [name, dimension] of Object.entries(over)) {
        const { plan, problem } = readSearch(
          { ...firstSearchDraft, algorithm, method, over: { [name]: dimension } },
          12_000,
        );
        expect(problem).toBeNull();
        expect(sweepPlanSchema.parse(plan)).toEqual(plan);
      }
    }
    const first = readSearch(draftFor(algorithm, firstSearchDraft), 12_000);
    expect(first.problem).toBeNull();
    expect(first.size?.trials).toBeGreaterThan(1);
  },
);

test('values to begin with are the ends of the range and one between', () => {
  const [, , , batch] = algorithms['convolutional-network'].parameters;
  if (batch === undefined) throw new Error('It has one.');
  expect(draftDimension(batch)).toMatchObject({ values: '16, 64, 256' });
});

test('a draft like a plan gives that plan again', () => {
  const draft = { ...searchDraftOf(searchPlan), name: searchPlan.name };
  expect(readSearch(draft, 12_000).plan).toEqual(searchPlan);
  expect(readSearch({ ...draft, rows: 12_000 }, 12_000).plan?.rows).toBeNull();
  expect(searchName(draft)).toBe('Random forest: trees, pixels, depth');
});

test.each([
  [{ from: '0' }, 'from', 'Must be a whole number from 1 to 100.'],
  [{ to: '101' }, 'to', 'Must be a whole number from 1 to 100.'],
  [{ to: '1.5' }, 'to', 'Must be a whole number from 1 to 100.'],
  [{ from: '' }, 'from', 'Must be a whole number from 1 to 100.'],
  [{ from: '9', to: '9' }, 'to', 'Must be above 9.'],
  [{ form: 'values', values: '1, two' }, 'values', 'two: Must be a whole number from 1 to 100.'],
  [{ form: 'values', values: ' , ' }, 'values', 'Enter values, such as 1, 2, 5.'],
] as const)('impossible values %j are said at their field', (change, field, said) => {
  const { plan, problems, problem } = typed(change);
  expect(plan).toBeNull();
  expect(problem).toBe('Correct the marked values.');
  expect(problems).toEqual({ neighbours: { [field]: said } });
});

test('by ratio a range must begin above 0, and a choice needs one that is ticked', () => {
  const over = {
    dropout: { kind: 'number', form: 'range', from: '0', to: '0.5', scale: 'logarithmic', values: '' },
  } as const;
  const draft: SearchDraft = { ...firstSearchDraft, algorithm: 'dense-network', over };
  expect(readSearch(draft, 12_000).problems).toEqual({ dropout: { from: 'By ratio it must be above 0.' } });
  const nothing: SearchDraft = { ...firstSearchDraft, over: { voting: { kind: 'choice', chosen: [] } } };
  expect(readSearch(nothing, 12_000).problems).toEqual({ voting: { chosen: 'Tick at least one.' } });
  expect(readSearch({ ...firstSearchDraft, over: {} }, 12_000).problem).toBe(
    'Tick a setting to try values of.',
  );
});

test('a grid takes the values, whatever range there is, and says when there are too many', () => {
  const { plan, size } = typed({ from: '0', values: '1 3 3, 5' }, 'grid');
  expect(plan?.over).toEqual({ neighbours: [1, 3, 5] });
  expect(size?.trials).toBe(3);
  const values = Array.from({ length: 50 }, (_, place) => place + 1).join(', ');
  const draft = searchDraftOf({ ...searchPlan, method: 'grid', over: { trees: [1], depth: [2] } });
  const large = Object.fromEntries(
    Object.entries(draft.over).map(([name, dimension]) => [name, { ...dimension, values }]),
  ) as SearchDraft['over'];
  expect(readSearch({ ...draft, over: large }, 12_000).problem).toBe(
    'The grid has 2500 settings; at most 100 can be tried.',
  );
});

test('what a search will take is counted as it will be tried', () => {
  const grid = typed({ values: '1 3 5' }, 'grid');
  expect(costWords(grid)).toBe('3 settings, 3 folds of 6,000 digits: 9 measurements.');
  const drawn = typed({ from: '1', to: '3' });
  expect(costWords(drawn)).toContain('Of 12 drawn some were the same.');
  const halving = typed({ form: 'values', values: '1 2 3 4 5 6 7 8 9' }, 'successive-halving');
  const { plan } = halving;
  if (plan === null) throw new Error('It can be tried.');
  const trials = trialsOf(plan).length;
  expect(costWords(halving)).toMatch(
    new RegExp(
      `^3 rounds of 3 folds: ${trials} settings on 667 digits, \\d on 2,000, 1 on 6,000; \\d+ measurements in all\\.`,
    ),
  );
});
