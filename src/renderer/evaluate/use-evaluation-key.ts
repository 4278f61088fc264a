import type { Session } from '#shared/session.ts';
import { summaryOf } from '#shared/session.ts';
import { useCurves } from '../studio/curves-store.ts';
import { useSession } from '../studio/session-store.ts';
import { useEvaluation } from './evaluation-store.ts';

/**
 * What an evaluation is of: model, data and scope in one string, which changes when there is something else to read.
 * null while nothing can be read. While a run goes, its validation digits are read again after every epoch.
 */
export function useEvaluationKey(): string | null {
  const model = useSession(modelKey);
  const data = useSession(dataKey);
  const scope = useEvaluation((store) => store.scope);
  const epochs = useCurves((curves) => curves.epochs.length);
  if (model === null || data === null) return null;
  if (!model.startsWith('live')) return [model, data, scope].join('\n');
  if (epochs === 0) return null;
  return [model, data, scope, scope === 'validation' ? epochs : 0].join('\n');
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
