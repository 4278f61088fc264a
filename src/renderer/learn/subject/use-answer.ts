import { useEffect, useState } from 'react';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';

/** What came of a question to the trainer. */
export type Answer<Reply> =
  /** There is nothing to ask. */
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'known'; readonly reply: Reply }
  | { readonly kind: 'failed'; readonly failure: FailureData };

const none = { kind: 'none' } as const;
const waiting = { kind: 'waiting' } as const;

/** Asks whenever `key` changes, and gives up the question before; null asks nothing. For what changes with every stroke, see `latestOnly`. */
export function useAnswer<Reply>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<Reply>,
): Answer<Reply> {
  const [found, setFound] = useState<{ readonly key: string; readonly answer: Answer<Reply> } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for all that the question depends on.
  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    ask(stop.signal).then(
      (reply) => !stop.signal.aborted && setFound({ key, answer: { kind: 'known', reply } }),
      (thrown: unknown) =>
        !stop.signal.aborted &&
        setFound({ key, answer: { kind: 'failed', failure: failureToData(toFailure(thrown)) } }),
    );
    return () => stop.abort();
  }, [key]);

  if (key === null) return none;
  return found?.key === key ? found.answer : waiting;
}
