import { defaultPlan } from '#shared/plan.ts';
import { noNotes } from '#shared/run-history.ts';
import type { RunRow } from '#shared/studio-contract.ts';
import type { ReadableRow } from '../../../src/renderer/runs/run-row.ts';

/** A finished run of a table, as given. */
export function rowOf(id: string, row: Partial<ReadableRow> = {}): ReadableRow {
  return {
    kind: 'run',
    id,
    name: id,
    status: 'completed',
    network: 'fast',
    plan: { ...defaultPlan('fast'), epochs: 3 },
    dataName: 'train.csv',
    dataFingerprint: 'f',
    startedAt: '2026-01-01T10:00:00.000Z',
    epochs: 3,
    trainSeconds: 9,
    validationAccuracy: 0.99,
    members: null,
    canResume: false,
    notes: noNotes,
    ...row,
  };
}

export function unreadableRow(id: string): RunRow {
  return { kind: 'unreadable', id, failure: { code: 'run-damaged', message: 'It is not JSON.' } };
}
