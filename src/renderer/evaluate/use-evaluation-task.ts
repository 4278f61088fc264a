import { useMemo } from 'react';
import { type Session, summaryOf } from '#shared/session.ts';
import { useCurves } from '../studio/curves-store.ts';
import { useSession } from '../studio/session-store.ts';
import { readableScope } from './evaluation-scope.ts';
import { type EvaluationTask, useEvaluation } from './evaluation-store.ts';

/**
 * What there is to read now; changes when model, data or scope do. null while nothing can be read. While a run goes, its
 * validation digits are read again after every epoch.
 */
export function useEvaluationTask(): EvaluationTask | null {
  const model = useSession(modelKey);
  const data = useSession(dataKey);
  const chosen = useEvaluation((store) => store.scope);
  const scope = useSession((session) => readableScope(session, chosen));
  const epochs = useCurves((curves) => curves.epochs.length);
  return useMemo(() => {
    if (model === null || data === null) return null;
    const isLive = model.startsWith('live');
    if (isLive && epochs === 0) return null;
    const epoch = isLive && scope === 'validation' ? epochs : 0;
    return { key: [model, data, scope, epoch].join('\n'), data, scope };
  }, [model, data, scope, epochs]);
}

function modelKey({ run, trainer }: Session): string | null {
  if (trainer.kind !== 'ready') return null;
  if (run.kind === 'starting') return null;
  if (run.kind === 'ended') return `ended ${run.result.folder} ${trainer.restarts}`;
  if ('start' in run) return `live ${run.start.folder}`;
  return `other ${run.kind} ${trainer.restarts}`;
}

function dataKey(session: Session): string | null {
  const summary = summaryOf(session);
  return session.data.kind === 'ready' && summary?.labelled === true ? summary.fingerprint : null;
}
