import { expect, test } from 'vitest';
import { roundsOf, trialsOf } from '#shared/sweep.ts';
import { type SweepState, sweepPlanSchema } from '#shared/sweep-plan.ts';
import { importanceOf, scoredTrials, sweepImportance, trialsInRound } from '#shared/sweep-result.ts';

const plan = sweepPlanSchema.parse({
  name: 'Neighbours',
  algorithm: 'nearest-neighbours',
  method: 'successive-halving',
  count: 20,
  halving: 2,
  over: { neighbours: [1, 3, 5, 7], voting: ['equal', 'distance'] },
  folding: { kind: 'k-fold', count: 3 },
  seed: 4,
});
const trials = trialsOf(plan);
const named = (place: number) => trials[place]?.contestant.name ?? '';
const score = (place: number, mean: number) => ({
  name: named(place),
  folds: 3,
  mean,
  standardDeviation: 0.01,
  trainSeconds: 0.2,
});
const first = trials.map((_, place) => score(place, 0.9 - place / 100));
const sweep: SweepState = { plan, rounds: roundsOf(plan, trials.length, 4000), past: [first] };
/** Even where they read fewer than before, they have learned from more digits. */
const second = [score(1, 0.7), score(0, 0.69)];

test('settings of later rounds stand first, each with the score of its last round', () => {
  const scored = scoredTrials(sweep, second);
  expect(scored.map(({ contestant }) => contestant.name)).toEqual([
    named(1),
    named(0),
    ...trials.slice(2).map(({ contestant }) => contestant.name),
  ]);
  expect(scored[0]).toMatchObject({ round: 1, score: { mean: 0.7, standardDeviation: 0.01 } });
  expect(scored[2]).toMatchObject({ round: 0, score: { mean: 0.88 } });
  expect(trialsInRound(sweep, second, 0)).toHaveLength(trials.length);
  expect(trialsInRound(sweep, second, 1).map(({ values }) => values)).toEqual([
    trials[1]?.values,
    trials[0]?.values,
  ]);
  expect(trialsInRound(sweep, second, 2)).toEqual([]);
  expect(scoredTrials({ ...sweep, past: [] }, [])).toEqual([]);
});

test('importance is that of the first round, whatever came after', () => {
  expect(sweepImportance(sweep, second)).toEqual(sweepImportance({ ...sweep, past: [] }, first));
  expect(sweepImportance(sweep, second).map(({ name }) => name)).toEqual(['neighbours', 'voting']);
});

test('the parameter that decides is told from the one that does not, and both from luck', () => {
  const scored = [1, 2, 3, 4].flatMap((strong) =>
    ['a', 'b'].map((weak) => ({ values: { strong, weak }, score: 0.9 + strong / 100 })),
  );
  expect(importanceOf(scored)).toEqual([
    { name: 'strong', share: expect.closeTo(1, 9), byChance: expect.closeTo(3 / 7, 9) },
    { name: 'weak', share: expect.closeTo(0, 9), byChance: expect.closeTo(1 / 7, 9) },
  ]);
  expect(importanceOf([{ values: { only: 1 }, score: 0.9 }])).toEqual([
    { name: 'only', share: 0, byChance: 0 },
  ]);
});

test('what a parameter that does nothing explains by chance is what it explains on average', () => {
  const scored = Array.from({ length: 12 }, (_, place) => ({ values: { free: place }, score: 0 }));
  let sum = 0;
  const repeats = 4000;
  let state = 7;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  for (let repeat = 0; repeat < repeats; repeat++)
    sum += importanceOf(scored.map(({ values }) => ({ values, score: random() })))[0]?.share ?? 0;
  expect(sum / repeats).toBeCloseTo(3 / 11, 1);
});
