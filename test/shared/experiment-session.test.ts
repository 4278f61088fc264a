import { expect, test } from 'vitest';
import type { Cell, CellState } from '#shared/experiment.ts';
import {
  type ExperimentEvent,
  type ExperimentProgress,
  type ExperimentState,
  reduceExperiment,
  secondsLeft,
} from '#shared/experiment-session.ts';

const progress: ExperimentProgress = {
  id: 'experiment-0001',
  name: 'Two of a kind',
  cells: { done: 1, failed: 0, of: 4 },
  current: {
    contestant: 1,
    fold: 0,
    noun: 'fold',
    name: 'Softmax',
    trainingShare: 1,
    share: 0.5,
    seconds: 2,
  },
  secondsLeft: 12,
};
const failure = { code: 'trainer-lost', message: 'gone' } as const;

function after(...events: ExperimentEvent[]): ExperimentState {
  return events.reduce(reduceExperiment, { kind: 'none' });
}

const begun: ExperimentEvent[] = [{ kind: 'experiment-starting' }, { kind: 'experiment-progress', progress }];

test('an experiment goes from its start over a pause to its end', () => {
  expect(after(...begun)).toEqual({ kind: 'running', progress });
  expect(after(...begun, { kind: 'experiment-paused' }).kind).toBe('paused');
  expect(after(...begun, { kind: 'experiment-paused' }, { kind: 'experiment-resumed' }).kind).toBe('running');
  expect(after(...begun, { kind: 'experiment-paused' }, { kind: 'experiment-stopping' }).kind).toBe(
    'stopping',
  );
  expect(
    after(...begun, { kind: 'experiment-stopping' }, { kind: 'experiment-ended', failure: null }),
  ).toMatchObject({ kind: 'ended', progress: { current: null, secondsLeft: null }, failure: null });
});

test('what was asked of an experiment still holds when its cells go on after a loss', () => {
  const next = { ...progress, cells: { done: 2, failed: 0, of: 4 } };
  for (const asked of ['experiment-paused', 'experiment-stopping'] as const) {
    const state = after(...begun, { kind: asked }, { kind: 'experiment-progress', progress: next });
    expect(state).toEqual({ kind: asked === 'experiment-paused' ? 'paused' : 'stopping', progress: next });
  }
});

test('events that do not fit change nothing, and one that cannot be prepared leaves what was there', () => {
  for (const event of [
    { kind: 'experiment-progress', progress },
    { kind: 'experiment-paused' },
    { kind: 'experiment-resumed' },
    { kind: 'experiment-stopping' },
    { kind: 'experiment-ended', failure },
  ] as const)
    expect(after(event)).toEqual({ kind: 'none' });
  const before = after(...begun, { kind: 'experiment-ended', failure });
  expect(before).toMatchObject({ kind: 'ended', failure });
  expect(
    [{ kind: 'experiment-starting' } as const, { kind: 'experiment-refused', before } as const].reduce(
      reduceExperiment,
      before,
    ),
  ).toEqual(before);
  expect(after(...begun, { kind: 'experiment-starting' })).toEqual({ kind: 'running', progress });
});

function done(fitSeconds: number): CellState {
  const rows = { training: 200, validation: 100 };
  return {
    kind: 'done',
    result: { accuracy: 0.9, rows, fitSeconds, predictMillisecondsPerDigit: 10, bytes: 1 },
  };
}

const waiting: CellState = { kind: 'waiting' };

/** Two contestants on folds; each fold is one state of each. */
function cellsOf(...folds: readonly (readonly [CellState, CellState])[]): Cell[] {
  return folds.flatMap((states, fold) =>
    states.map((state, contestant) => ({ contestant, fold, share: 1, state })),
  );
}

test('the time left follows from the finished cells of the same contestant', () => {
  expect(secondsLeft(cellsOf([done(3), done(9)], [waiting, waiting], [waiting, waiting]), 0)).toBe(28);
  const running: CellState = { kind: 'running', share: 0.2, seconds: 3 };
  expect(secondsLeft(cellsOf([done(3), done(9)], [done(5), running]), 0)).toBe(7);
  expect(secondsLeft(cellsOf([done(3), running], [waiting, waiting]), 0)).toBe(4 + 12 + 15);
  expect(secondsLeft(cellsOf([done(3), done(9)]), 0)).toBe(0);
});

test('cells that learn from fewer rows take their part of the time', () => {
  const whole = cellsOf([done(3), done(7)]);
  const small = whole.map((cell) => ({ ...cell, share: 0.25, state: waiting }));
  expect(secondsLeft([...whole, ...small], 0)).toBe(1 + 2);
  const [first, second] = small;
  if (first === undefined || second === undefined) throw new Error('There are two.');
  const measured = [{ ...first, state: done(0) }, { ...first, fold: 1 }, second];
  expect(secondsLeft([...whole, ...measured], 0)).toBe(1 + 2);
});

test('nobody knows the time left before each contestant has shown how long it takes', () => {
  expect(secondsLeft(cellsOf([done(3), waiting], [waiting, waiting]), 0)).toBeNull();
  const young: CellState = { kind: 'running', share: 0.01, seconds: 1 };
  expect(secondsLeft(cellsOf([done(3), young], [waiting, waiting]), 0)).toBeNull();
  const over: CellState = { kind: 'failed', failure: { code: 'time-over', message: 'slow' } };
  expect(secondsLeft(cellsOf([done(3), over], [waiting, waiting]), 60)).toBe(64);
});

test('jobs that a scheduler does not take back go on', () => {
  const stopped = after(...begun, { kind: 'experiment-stopping' });
  expect(reduceExperiment(stopped, { kind: 'experiment-stop-refused' })).toEqual({
    kind: 'running',
    progress,
  });
  const resting = after(...begun, { kind: 'experiment-ended', failure: null });
  expect(reduceExperiment(resting, { kind: 'experiment-stop-refused' })).toBe(resting);
});
