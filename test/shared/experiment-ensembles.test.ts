import { expect, test } from 'vitest';
import { exampleExperiment } from '#shared/example-experiment.ts';
import { type Experiment, experimentPlanSchema } from '#shared/experiment.ts';
import { nextCell, queueOf } from '#shared/experiment-queue.ts';
import { experimentResult } from '#shared/experiment-result.ts';
import { progressOf } from '#shared/experiment-session.ts';
import { isLearned, participantName, participantsOf } from '#shared/participants.ts';

const written = {
  name: 'Two and both',
  folding: { kind: 'k-fold', count: 2 },
  seed: 1,
  contestants: [
    { name: 'A', plan: { algorithm: 'nearest-mean' } },
    { name: 'B', plan: { algorithm: 'naive-bayes' } },
  ],
};
const both = { name: 'Both', of: ['B', 'A'], how: 'vote' };

test.each([
  ['an unknown member', [{ ...both, of: ['A', 'C'] }], 'ensembles.0.of.1', 'There is no contestant "C".'],
  ['one member', [{ ...both, of: ['A'] }], 'ensembles.0.of', 'An ensemble needs two members or more.'],
  ['no members', [{ ...both, of: [] }], 'ensembles.0.of', 'An ensemble needs two members or more.'],
  ['a member twice', [{ ...both, of: ['A', 'A'] }], 'ensembles.0.of.1', '"A" is named twice'],
  ['the name of a contestant', [{ ...both, name: 'A' }], 'ensembles.0.name', '"A" is taken'],
  ['the name of another', [both, both], 'ensembles.1.name', '"Both" is taken'],
  [
    'an ensemble of an ensemble',
    [both, { ...both, name: 'More', of: ['A', 'Both'] }],
    'ensembles.1.of.1',
    '"Both" is an ensemble; name its members instead.',
  ],
  ['an unknown way', [{ ...both, how: 'product' }], 'ensembles.0.how', 'mean'],
])('an ensemble with %s is refused with its place', (_, ensembles, place, said) => {
  const parsed = experimentPlanSchema.safeParse({ ...written, ensembles });
  const issues = parsed.error?.issues.map(({ path, message }) => ({ place: path.join('.'), message }));
  expect(issues).toEqual([{ place, message: expect.stringContaining(said) }]);
});

test('a plan without ensembles is one of before there were any', () => {
  expect(experimentPlanSchema.parse(written).ensembles).toEqual([]);
  expect(experimentPlanSchema.parse(exampleExperiment())).toEqual(exampleExperiment());
});

const plan = experimentPlanSchema.parse({ ...written, ensembles: [both] });

test('ensembles follow the contestants, and know their members by position', () => {
  expect(participantsOf(plan).map(({ name, kind }) => [name, kind])).toEqual([
    ['A', 'contestant'],
    ['B', 'contestant'],
    ['Both', 'ensemble'],
  ]);
  expect(participantsOf(plan)[2]).toMatchObject({ members: [1, 0], how: 'vote' });
  expect([0, 1, 2, 3].map((position) => participantName(plan, position))).toEqual(['A', 'B', 'Both', '']);
  expect([0, 1, 2].map((contestant) => isLearned(plan, { contestant }))).toEqual([true, true, false]);
});

function done(accuracy: number, fitSeconds: number) {
  const rows = { training: 50, validation: 50 };
  const result = { accuracy, rows, fitSeconds, predictMillisecondsPerDigit: 0, bytes: 10 };
  return { kind: 'done', result } as const;
}

/** A fold that is done, and one in which only the first contestant is. */
const half: Experiment = {
  folder: 'experiments/experiment-0001',
  startedAt: '2026-03-01T12:00:00.000Z',
  plan,
  data: { name: 'train.csv', source: { kind: 'file', path: 'train.csv' }, rows: 100, fingerprint: 'abc' },
  precision: null,
  order: [1, 0],
  cells: [
    { contestant: 0, fold: 0, share: 1, state: done(0.8, 2) },
    { contestant: 1, fold: 0, share: 1, state: done(0.7, 3) },
    { contestant: 0, fold: 1, share: 1, state: done(0.8, 2) },
    { contestant: 1, fold: 1, share: 1, state: { kind: 'waiting' } },
    { contestant: 2, fold: 0, share: 1, state: done(0.9, 5) },
    { contestant: 2, fold: 1, share: 1, state: { kind: 'waiting' } },
  ],
};

test('nobody waits for an ensemble to learn', () => {
  expect(nextCell(half)).toMatchObject({ contestant: 1, fold: 1 });
  expect(queueOf(half)).toEqual([1]);
  const learned = { ...half, cells: half.cells.map((cell) => ({ ...cell })) };
  learned.cells[3] = { contestant: 1, fold: 1, share: 1, state: done(0.7, 3) };
  expect(nextCell(learned)).toBeUndefined();
  expect(progressOf('experiment-0001', half)).toMatchObject({
    cells: { done: 4, of: 6 },
    secondsLeft: 3,
  });
});

test('an ensemble stands on the leaderboard and in pairs like anybody', () => {
  const rows = Uint32Array.from([0, 1]);
  const predictions = Uint8Array.from([3, 1, 4, 4, 3, 4]);
  const { leaderboard, pairs } = experimentResult(half, {
    rows,
    labels: Uint8Array.from([3, 4]),
    predictions,
  });
  expect(leaderboard[0]).toMatchObject({
    name: 'Both',
    algorithm: 'ensemble-vote',
    folds: 1,
    trainSeconds: 5,
  });
  expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(['Both A', 'Both B', 'A B']);
  expect(pairs[0]?.mcNemar).toMatchObject({ firstOnly: 1, secondOnly: 0 });
});
