import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { RunCurves } from '#shared/run-history.ts';
import { studio } from '../studio/studio.ts';
import type { ReadableRow } from './run-row.ts';

/** Runs whose curves are read at the same time: more would hold up whatever else the trainer is asked. */
const atOnce = 2;
/** Runs whose curves are kept, beyond those that are shown. */
const kept = 60;

interface Loaded {
  /** What the run was like when its curves were read; they are read again when that changes. */
  readonly version: string;
  readonly curves: RunCurves | null;
  readonly failure: FailureData | null;
}

export const useRunCurves = create<{ readonly loaded: ReadonlyMap<string, Loaded> }>(() => ({
  loaded: new Map(),
}));

let wanted: readonly ReadableRow[] = [];
const reading = new Set<string>();

/** Reads the curves of runs, a few at a time, in order; those that are here already stay. */
export function wantCurves(rows: readonly ReadableRow[]): void {
  wanted = rows;
  pump();
}

function pump(): void {
  const { loaded } = useRunCurves.getState();
  for (const row of wanted) {
    if (reading.size >= atOnce) return;
    if (!reading.has(row.id) && loaded.get(row.id)?.version !== versionOf(row)) void read(row);
  }
}

async function read(row: ReadableRow): Promise<void> {
  reading.add(row.id);
  const version = versionOf(row);
  try {
    keep(row.id, { version, curves: await studio('runCurves', { id: row.id }), failure: null });
  } catch (thrown) {
    keep(row.id, { version, curves: null, failure: failureToData(toFailure(thrown)) });
  } finally {
    reading.delete(row.id);
    pump();
  }
}

function keep(id: string, entry: Loaded): void {
  useRunCurves.setState(({ loaded }) => {
    const next = new Map(loaded);
    next.delete(id);
    next.set(id, entry);
    const shown = new Set(wanted.map((row) => row.id));
    for (const old of next.keys()) {
      if (next.size <= kept) break;
      if (!shown.has(old)) next.delete(old);
    }
    return { loaded: next };
  });
}

function versionOf({ status, epochs }: ReadableRow): string {
  return `${status} ${epochs}`;
}
