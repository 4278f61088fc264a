import { useEffect } from 'react';
import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { isBusy, type Session } from '#shared/session.ts';
import type { FinishedRun } from '#shared/studio-contract.ts';
import { useSession } from './session-store.ts';
import { studio } from './studio.ts';

interface FinishedRuns {
  /** Newest first; null until they are known. */
  readonly runs: readonly FinishedRun[] | null;
  readonly failure: FailureData | null;
}

const unknown: FinishedRuns = { runs: null, failure: null };

/** What was looked up, and after which run. */
const useLookUp = create<{ readonly lastRun: string; readonly found: FinishedRuns }>(() => ({
  lastRun: '',
  found: unknown,
}));

/**
 * The runs that can read digits, looked up whenever a view that wants them opens and after each run. While one is in
 * progress they are unknown, or those from before it.
 */
export function useFinishedRuns(duringRun: 'unknown' | 'earlier' = 'unknown'): FinishedRuns {
  const lastRun = useSession((session) => lastRunOf(session, duringRun));
  const lookUp = useLookUp();
  useEffect(() => {
    if (lastRun !== null) void look(lastRun);
  }, [lastRun]);
  return lookUp.lastRun === lastRun ? lookUp.found : unknown;
}

/** Changes when there may be another finished run; null while they are unknown. */
function lastRunOf({ run }: Session, duringRun: 'unknown' | 'earlier'): string | null {
  if (isBusy(run)) return duringRun === 'unknown' ? null : 'in-progress';
  return run.kind === 'ended' ? run.result.folder : run.kind;
}

async function look(lastRun: string): Promise<void> {
  try {
    const { runs } = await studio('finishedRuns', {});
    useLookUp.setState({ lastRun, found: { runs, failure: null } });
  } catch (thrown) {
    useLookUp.setState({ lastRun, found: { runs: null, failure: failureToData(toFailure(thrown)) } });
  }
}
