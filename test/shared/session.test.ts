import { expect, test } from 'vitest';
import { emptySession, reduceSession, type SessionEvent } from '#shared/session.ts';
import { oneStepRun, tenDigits } from './session-parts.ts';

const summary = tenDigits;
const start = oneStepRun;
const failure = { code: 'file-not-found', message: 'gone' } as const;

function after(...events: SessionEvent[]) {
  return events.reduce(reduceSession, emptySession);
}

test('a cancelled or failed opening returns to the data that was open', () => {
  const open: SessionEvent[] = [
    { kind: 'opening', name: 'a' },
    { kind: 'opened', summary },
    { kind: 'opening', name: 'b' },
  ];
  expect(after(...open, { kind: 'opening-cancelled' }).data).toEqual({ kind: 'ready', summary });
  expect(after(...open, { kind: 'opening-failed', name: 'b', failure })).toMatchObject({
    data: { kind: 'ready' },
    dataFailure: { name: 'b', failure },
  });
  expect(after({ kind: 'opening', name: 'b' }, { kind: 'opening-cancelled' }).data).toEqual({
    kind: 'empty',
  });
});

test('a new opening clears the failure of the last', () => {
  const failed: SessionEvent[] = [
    { kind: 'opening', name: 'a' },
    { kind: 'opening-failed', name: 'a', failure },
  ];
  expect(after(...failed, { kind: 'opening', name: 'b' }).dataFailure).toBeNull();
  expect(after(...failed, { kind: 'data-failure-dismissed' }).dataFailure).toBeNull();
});

test('a run goes from start over pause to its end', () => {
  const training: SessionEvent[] = [{ kind: 'run-starting' }, { kind: 'run-started', start }];
  expect(after(...training).run.kind).toBe('training');
  expect(after(...training, { kind: 'run-paused' }).run.kind).toBe('paused');
  expect(after(...training, { kind: 'run-paused' }, { kind: 'run-resumed' }).run.kind).toBe('training');
  expect(after(...training, { kind: 'run-paused' }, { kind: 'run-stopping' }).run.kind).toBe('stopping');
});

test('events that do not fit the state change nothing', () => {
  const events: SessionEvent[] = [
    { kind: 'run-paused' },
    { kind: 'run-resumed' },
    { kind: 'run-stopping' },
    { kind: 'opening-progress', done: 1, total: 2 },
  ];
  for (const event of events) expect(after(event)).toEqual(emptySession);
});

test('the next network of an ensemble does not lose a stop or a pause that was asked meanwhile', () => {
  const next = { ...start, member: { number: 2, of: 3, together: 0.99 } };
  const training: SessionEvent[] = [{ kind: 'run-starting' }, { kind: 'run-started', start }];
  for (const asked of ['run-stopping', 'run-paused'] as const) {
    const { run } = after(...training, { kind: asked }, { kind: 'run-started', start: next });
    expect(run).toEqual({ kind: asked === 'run-stopping' ? 'stopping' : 'paused', start: next });
  }
});

test('a changed learning rate holds for the next network of an ensemble too', () => {
  const next = { ...start, member: { number: 2, of: 3, together: 0.99 } };
  const { run } = after(
    { kind: 'run-starting' },
    { kind: 'run-started', start },
    { kind: 'rate-changed', learningRate: 0.5 },
    { kind: 'run-started', start: next },
  );
  expect(run).toEqual({ kind: 'training', start: { ...next, plan: { ...next.plan, learningRate: 0.5 } } });
});

test('a changed learning rate shows in the plan of the run in progress only', () => {
  const changed: SessionEvent = { kind: 'rate-changed', learningRate: 0.5 };
  const training: SessionEvent[] = [{ kind: 'run-starting' }, { kind: 'run-started', start }];
  expect(after(...training, changed).run).toMatchObject({
    kind: 'training',
    start: { plan: { learningRate: 0.5 } },
  });
  expect(after(changed).run).toEqual({ kind: 'none' });
});

test('a run that cannot be prepared leaves what was there before', () => {
  const failed: SessionEvent[] = [{ kind: 'run-starting' }, { kind: 'run-failed', failure }];
  const { run: before } = after(...failed);
  expect(after(...failed, { kind: 'run-starting' }, { kind: 'run-refused', before }).run).toEqual(before);
});

test('a run of the past is shown as ended, but never in the place of one that goes on', () => {
  const result = {
    folder: 'runs/1',
    status: 'completed',
    best: null,
    epochs: [],
    imagesPerSecond: 1,
    trainSeconds: 1,
  } as const;
  const recalled: SessionEvent = { kind: 'run-recalled', start, result: { ...result, epochs: [] } };
  expect(after(recalled).run).toMatchObject({ kind: 'ended', start: { name: 'Run 1' }, result });
  const training: SessionEvent[] = [{ kind: 'run-starting' }, { kind: 'run-started', start }];
  expect(after(...training, recalled).run.kind).toBe('training');
});
