import { expect, test } from 'vitest';
import { defaultPlan } from '#shared/plan.ts';
import { emptySession, reduceSession, type Session, type SessionEvent } from '#shared/session.ts';
import {
  hasValidationDigits,
  learnedRows,
  readableScope,
} from '../../../src/renderer/evaluate/evaluation-scope.ts';

function opened(fingerprint: string): SessionEvent {
  return {
    kind: 'opened',
    summary: {
      name: 'train.csv',
      source: { kind: 'file', path: 'train.csv' },
      rows: 10,
      labelled: true,
      fingerprint,
      seconds: 0.5,
      classCounts: new Array<number>(10).fill(1),
      meanDigits: new Uint8Array(7840),
      checks: [],
    },
  };
}

const started: SessionEvent = {
  kind: 'run-started',
  start: {
    kind: 'started',
    folder: 'runs/1',
    name: 'Run 1',
    plan: defaultPlan('fast'),
    dataName: 'train.csv',
    dataFingerprint: 'one',
    parameters: 1,
    rows: { training: 9, validation: 1 },
    stepsPerEpoch: 1,
    steps: 1,
    execution: 'graph',
  },
};

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
