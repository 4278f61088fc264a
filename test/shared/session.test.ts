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
