import { create } from 'zustand';
import {
  type SplitAlgorithm,
  type SplitKind,
  type SplitTrial,
  splitKinds,
} from '#shared/learn/split-trials.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { studio } from '../../studio/studio.ts';

type SplitState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'trying'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly failure: FailureData };

interface SplitStore {
  readonly algorithm: SplitAlgorithm;
  /** Random splits to draw at once. */
  readonly count: number;
  /** How many digits take part; null: all. */
  readonly digits: number | null;
  readonly state: SplitState;
  /** Everything tried with these settings on these data. */
  readonly trials: readonly SplitTrial[];
  /** Fingerprint of the data they are of. */
  readonly data: string | null;
}

/** Trials of splits, kept while other views are open. */
export const useSplits = create<SplitStore>(() => ({
  algorithm: 'nearest-mean',
  count: 30,
  digits: 10_000,
  state: { kind: 'idle' },
  trials: [],
  data: null,
}));

let stop: AbortController | null = null;

/** Changes what is tried; trials of other settings are forgotten. */
export function changeSplits(change: Partial<Pick<SplitStore, 'algorithm' | 'digits'>>): void {
  cancelSplits();
  useSplits.setState({ ...change, trials: [], state: { kind: 'idle' } });
}

export function changeSplitCount(count: number): void {
  useSplits.setState({ count });
}

export function forgetTrials(): void {
  cancelSplits();
  useSplits.setState({ trials: [], state: { kind: 'idle' } });
}

/** Keeps what was tried so far. */
export function cancelSplits(): void {
  stop?.abort();
  stop = null;
}

/** Tries the dependent splits where they are missing, then as many new random ones as chosen, on the data of this fingerprint. */
export async function trySplits(fingerprint: string): Promise<void> {
  cancelSplits();
  const mine = new AbortController();
  stop = mine;
  if (useSplits.getState().data !== fingerprint) useSplits.setState({ data: fingerprint, trials: [] });
  const { algorithm, count, digits, trials } = useSplits.getState();
  const tried = new Set<SplitKind>(trials.map(({ kind }) => kind));
  const kinds = splitKinds.filter((kind) => kind !== 'random').filter((kind) => !tried.has(kind));
  const first = Math.max(0, ...trials.map(({ seed }) => seed)) + 1;
  const seeds = Array.from({ length: count }, (_, place) => first + place);
  const total = kinds.length + seeds.length;
  let done = 0;
  useSplits.setState({ state: { kind: 'trying', done, total } });
  try {
    await studio(
      'trySplits',
      { algorithm, digits, kinds, seeds },
      {
        signal: mine.signal,
        onProgress(trial) {
          if (stop !== mine) return;
          done++;
          useSplits.setState((before) => ({
            trials: [...before.trials, trial],
            state: { kind: 'trying', done, total },
          }));
        },
      },
    );
    if (stop === mine) useSplits.setState({ state: { kind: 'idle' } });
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    const isCancelled = failure.code === 'cancelled';
    if (stop === mine || (isCancelled && stop === null))
      useSplits.setState({ state: isCancelled ? { kind: 'idle' } : { kind: 'failed', failure } });
  }
}
