import { expect, test } from 'vitest';
import { roundsOf, trialsOf } from '#shared/sweep.ts';
import { type SweepPlan, sweepPlanSchema } from '#shared/sweep-plan.ts';

function sweep(changes: Record<string, unknown>): SweepPlan {
  return sweepPlanSchema.parse({
    name: 'Neighbours',
    algorithm: 'nearest-neighbours',
    method: 'grid',
    over: { neighbours: [1, 3, 5] },
    folding: { kind: 'k-fold', count: 3 },
    seed: 4,
    ...changes,
  });
}

test('a grid has every combination, each with the defaults of what is not varied', () => {
  const trials = trialsOf(
    sweep({ algorithm: 'random-forest', over: { trees: [10, 20], depth: [5, 8, 12] } }),
  );
  expect(trials.map(({ values }) => values)).toEqual([
    { trees: 10, depth: 5 },
    { trees: 10, depth: 8 },
    { trees: 10, depth: 12 },
    { trees: 20, depth: 5 },
    { trees: 20, depth: 8 },
    { trees: 20, depth: 12 },
  ]);
  expect(trials[0]?.contestant.name).toBe('trees 10, depth 5');
  expect(new Set(trials.map(({ contestant }) => contestant.name)).size).toBe(6);
});

test('random settings lie in their ranges, are whole where they must be, and repeat by the seed', () => {
  const over = { neighbours: { from: 1, to: 15, scale: 'logarithmic' } };
  const settings = (seed: number) =>
    trialsOf(sweep({ method: 'random', count: 12, over, seed })).map(({ values }) => values['neighbours']);
  expect(settings(1)).toEqual(settings(1));
  expect(settings(1)).not.toEqual(settings(2));
  expect(new Set(settings(1)).size).toBe(settings(1).length);
  for (const value of settings(1)) {
    expect(Number.isInteger(value)).toBe(true);
    expect(value).toBeGreaterThanOrEqual(1);
    expect(value).toBeLessThanOrEqual(15);
  }
});

test.each([
  ['a parameter that is none', { over: { magic: [1] } }, 'magic'],
  ['a value out of its range', { over: { neighbours: [0] } }, 'neighbours'],
  ['a grid over a range', { over: { neighbours: { from: 1, to: 5 } } }, 'list of values'],
  [
    'too large a grid',
    {
      algorithm: 'random-forest',
      over: { trees: Array.from({ length: 50 }, (_, i) => i + 1), depth: [2, 3, 4] },
    },
    '150',
  ],
])('%s is refused by name', (_name, changes, said) => {
  expect(() => trialsOf(sweep(changes))).toThrow(
    expect.objectContaining({ code: 'plan-invalid', message: expect.stringContaining(said) }),
  );
});

test('successive halving gives fewer and fewer trials more and more rows', () => {
  const plan = sweep({ method: 'successive-halving', halving: 3, rows: 27_000 });
  expect(roundsOf(plan, 27, 42_000)).toEqual([
    { rows: 1000, trials: 27 },
    { rows: 3000, trials: 9 },
    { rows: 9000, trials: 3 },
    { rows: 27_000, trials: 1 },
  ]);
  expect(roundsOf(plan, 1, 42_000)).toEqual([{ rows: 27_000, trials: 1 }]);
  expect(roundsOf(sweep({ method: 'random' }), 10, 500)).toEqual([{ rows: 500, trials: 10 }]);
});
