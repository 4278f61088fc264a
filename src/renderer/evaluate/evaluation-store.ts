import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { EvaluationScope } from '#shared/trainer-contract.ts';
import type { Evaluation } from '#shared/training.ts';
import { studio } from '../studio/studio.ts';

export type EvaluationState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly evaluation: Evaluation }
  | { readonly kind: 'no-model' }
  | { readonly kind: 'failed'; readonly failure: FailureData };

interface EvaluationStore {
  readonly scope: EvaluationScope;
  readonly state: EvaluationState;
  /** The last whole evaluation, shown while a newer one of the same digits is on its way. */
  readonly latest: Evaluation | null;
}

export const useEvaluation = create<EvaluationStore>(() => ({
  scope: 'validation',
  state: { kind: 'none' },
  latest: null,
}));

export function chooseScope(scope: EvaluationScope): void {
  useEvaluation.setState({ scope, latest: null });
}

let current: { readonly key: string; readonly stop: AbortController } | null = null;

/**
 * Lets the current model read the digits of the chosen scope, unless it did for the same `key` (model, data and scope)
 * already. Another key cancels what is going on.
 */
export async function evaluate(key: string): Promise<void> {
  if (current?.key === key) return;
  current?.stop.abort();
  const mine = { key, stop: new AbortController() };
  current = mine;
  const { scope } = useEvaluation.getState();
  useEvaluation.setState({ state: { kind: 'reading', done: 0, total: 0 } });
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
    if (current === mine) useEvaluation.setState({ state: { kind: 'read', evaluation }, latest: evaluation });
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
