import type { Session } from '#shared/session.ts';
import type { EpochReport } from '#shared/training.ts';
import { useCurves } from '../studio/curves-store.ts';
import { useSession } from '../studio/session-store.ts';

/** The epoch whose numbers count: the latest while a run goes, the kept one when it is over; null before the first. */
export function useShownEpoch(): EpochReport | null {
  const kept = useSession(keptEpoch);
  return useCurves(({ epochs }) => epochs.findLast((epoch) => kept === null || epoch.epoch === kept) ?? null);
}

function keptEpoch({ run }: Session): number | null {
  return run.kind === 'ended' ? (run.result.best?.epoch ?? null) : null;
}
