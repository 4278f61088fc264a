import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { EvaluationScope } from '#shared/trainer-contract.ts';
import type { Evaluation } from '#shared/training.ts';
import { studio } from '../studio/studio.ts';

export type EvaluationState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'read' }
  | { readonly kind: 'no-model' }
  | { readonly kind: 'failed'; readonly failure: FailureData };

interface EvaluationStore {
  readonly scope: EvaluationScope;
  readonly state: EvaluationState;
  /** The last whole evaluation of the open data, shown while a newer one is on its way. */
  readonly latest: { readonly evaluation: Evaluation; readonly scope: EvaluationScope } | null;
}

export const useEvaluation = create<EvaluationStore>(() => ({
  scope: 'validation',
  state: { kind: 'none' },
  latest: null,
}));

export function chooseScope(scope: EvaluationScope): void {
  useEvaluation.setState({ scope });
}

/** What to read: `key` stands for model, data and scope together, `data` for the data alone. */
export interface EvaluationTask {
  readonly key: string;
  readonly data: string;
  readonly scope: EvaluationScope;
}

let current: (EvaluationTask & { readonly stop: AbortController }) | null = null;

/**
 * Lets the current model read the digits of the chosen scope, unless it did for the same key already. Another key
 * cancels what is going on; other data also forgets what was read, for its rows mean nothing now.
 */
export async function evaluate(task: EvaluationTask): Promise<void> {
  if (current?.key === task.key) return;
  current?.stop.abort();
  const mine = { ...task, stop: new AbortController() };
  const sameData = current?.data === task.data;
  current = mine;
  const { latest } = useEvaluation.getState();
  const { scope } = task;
  useEvaluation.setState({ state: { kind: 'reading', done: 0, total: 0 }, latest: sameData ? latest : null });
  try {
    const evaluation = await studio(
      'evaluate',
      { scope },
      {
        signal: mine.stop.signal,
        onProgress: ({ done, total }) => {
          if (current === mine) useEvaluation.setState({ state: { kind: 'reading', done, total } });
        },
      },
    );
    if (current === mine) useEvaluation.setState({ state: { kind: 'read' }, latest: { evaluation, scope } });
  } catch (thrown) {
    if (current !== mine) return;
    const failure = failureToData(toFailure(thrown));
    useEvaluation.setState({
      state: failure.code === 'no-model' ? { kind: 'no-model' } : { kind: 'failed', failure },
      latest: null,
    });
  }
}

/** Forgets what was read, so that the next {@link evaluate} reads again. */
export function forgetEvaluation(): void {
  current?.stop.abort();
  current = null;
  useEvaluation.setState({ state: { kind: 'none' }, latest: null });
}
