import { useEffect, useState } from 'react';
import type { Plan } from '#shared/plan.ts';
import { reportAs } from '../studio/problems.ts';
import { studio } from '../studio/studio.ts';

interface Unfinished {
  readonly name: string;
  readonly done: number;
  readonly of: number;
}

/** The ensemble that training this plan on these digits would continue; null when there is none. */
export function useUnfinished(plan: Plan, dataFingerprint: string): Unfinished | null {
  const [found, setFound] = useState<{ readonly key: string; readonly ensemble: Unfinished | null } | null>(
    null,
  );
  const key = `${dataFingerprint} ${JSON.stringify(plan)}`;

  useEffect(() => {
    if (plan.members === 1) return;
    const stop = new AbortController();
    studio('unfinishedEnsemble', { plan }, { signal: stop.signal })
      .then((ensemble) => setFound({ key, ensemble }))
      .catch(reportAs('Unfinished ensembles could not be looked for'));
    return () => stop.abort();
  }, [plan, key]);

  return found?.key === key ? found.ensemble : null;
}
