import { expect, test } from 'vitest';
import { emptySession, reduceSession, type Session, type SessionEvent } from '#shared/session.ts';
import {
  hasValidationDigits,
  learnedRows,
  readableScope,
} from '../../../src/renderer/evaluate/evaluation-scope.ts';
import { oneStepRun, tenDigits } from '../../shared/session-parts.ts';

function opened(fingerprint: string): SessionEvent {
  return { kind: 'opened', summary: { ...tenDigits, fingerprint } };
}

const started: SessionEvent = { kind: 'run-started', start: { ...oneStepRun, dataFingerprint: 'one' } };

function after(...events: SessionEvent[]): Session {
  return events.reduce(reduceSession, emptySession);
}

test('digits opened after a run are not called its validation digits', () => {
  const own = after(opened('one'), started);
  const other = after(opened('one'), started, opened('two'));
  expect([hasValidationDigits(own), learnedRows(own), readableScope(own, 'validation')]).toEqual([
    true,
    9,
    'validation',
  ]);
  expect([hasValidationDigits(other), learnedRows(other), readableScope(other, 'validation')]).toEqual([
    false,
    0,
    'all',
  ]);
  expect(readableScope(own, 'all')).toBe('all');
});

test('without a run nothing was held back', () => {
  expect(hasValidationDigits(after(opened('one')))).toBe(false);
});
