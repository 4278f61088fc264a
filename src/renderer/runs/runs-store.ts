import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { RunRow } from '#shared/studio-contract.ts';
import { useSelection } from '../studio/selection-store.ts';
import { sessionStore } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';

interface RunsState {
  /** Newest first; null until they were listed once. */
  readonly rows: readonly RunRow[] | null;
  /** Why the last listing failed. */
  readonly failure: FailureData | null;
  /** Bytes by id; they arrive after the rows. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly freeBytes: number | null;
  /** The run that was cut off when the app started, until a run starts or the person dismisses it. */
  readonly cutOff: string | null;
}

export const useRuns = create<RunsState>(() => ({
  rows: null,
  failure: null,
  sizes: {},
  freeBytes: null,
  cutOff: null,
}));

let listing: AbortController | null = null;

/** Lists all runs anew, and measures them where that is seen; a newer listing replaces one in progress. */
export async function refreshRuns(): Promise<void> {
  listing?.abort();
  const mine = new AbortController();
  listing = mine;
  try {
    const { rows } = await studio('runTable', {}, { signal: mine.signal });
    if (listing !== mine) return;
    useRuns.setState((state) => ({
      rows: keepSameRows(state.rows ?? [], rows),
      failure: null,
      cutOff: state.rows === null ? cutOffRun(rows) : state.cutOff,
    }));
    if (useSelection.getState().view !== 'runs') return;
    const { bytes, free } = await studio('runSizes', {}, { signal: mine.signal });
    if (listing === mine) useRuns.setState({ sizes: bytes, freeBytes: free });
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    if (listing === mine && failure.code !== 'cancelled') useRuns.setState({ failure });
  }
}

/** Rows that say what they said stay the same objects, so that nothing renders or is read again in vain. */
function keepSameRows(before: readonly RunRow[], rows: readonly RunRow[]): RunRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return rows.map((row) => {
    const old = known.get(row.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}

/** The newest run, where it was cut off and can go on. */
function cutOffRun(rows: readonly RunRow[]): string | null {
  const newest = rows.find((row) => row.kind === 'run');
  return newest?.status === 'interrupted' && newest.canResume && !newest.notes.isArchived ? newest.id : null;
}

export function dismissCutOff(): void {
  useRuns.setState({ cutOff: null });
}

/**
 * Lists the runs as soon as the trainer is up, and again whenever a run starts or ends and when the window gets the focus;
 * called once, at start. The view then opens on what is known already.
 */
export function followRuns(): void {
  sessionStore.subscribe(({ session }, { session: before }) => {
    const isUp = session.trainer.kind === 'ready' && before.trainer.kind !== 'ready';
    if (session.run.kind === 'starting') dismissCutOff();
    if (isUp || session.run.kind !== before.run.kind) void refreshRuns();
  });
  window.addEventListener('focus', () => void refreshRuns());
}

/** Takes rows out before main has answered. */
export function hideRuns(ids: readonly string[]): void {
  useRuns.setState(({ rows }) => ({ rows: rows?.filter(({ id }) => !ids.includes(id)) ?? null }));
}

/** Puts what was written about a run into its row. */
export function changeRow(id: string, change: (row: Extract<RunRow, { kind: 'run' }>) => RunRow): void {
  useRuns.setState(({ rows }) => ({
    rows: rows?.map((row) => (row.id === id && row.kind === 'run' ? change(row) : row)) ?? null,
  }));
}
