import { useEffect, useRef, useState } from 'react';
import type { epochWork } from '#shared/explain/epoch-work.ts';
import { whyProgressSchema, type whyWork } from '#shared/explain/why-work.ts';
import type { ReplyOf, RequestOf } from '#shared/rpc/contract.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import { studio } from '../../studio/studio.ts';

/** What may take long: it can be stopped and tells how far it is. */
type WhyName = keyof typeof whyWork | Exclude<keyof typeof epochWork, 'epochHistory'>;

/** How far a question to the trainer has come. */
interface Course<Name extends WhyName> {
  /** The last answer, with what was asked: it stays while the next one is on its way. */
  readonly answered: {
    readonly request: RequestOf<StudioContract, Name>;
    readonly reply: ReplyOf<StudioContract, Name>;
  } | null;
  readonly isWaiting: boolean;
  /** How far the answer has come, 0..1; null where that is not said. */
  readonly share: number | null;
  /** Why the last question has no answer. */
  readonly failure: FailureData | null;
}

export interface Question<Name extends WhyName> extends Course<Name> {
  /** Gives the question up: it ends as `cancelled`. */
  readonly stop: () => void;
  readonly askAgain: () => void;
}

interface Asking<Name extends WhyName> {
  /** Kept the same while nothing changes; null asks nothing. */
  readonly request: RequestOf<StudioContract, Name> | null;
  /** Another one asks anew: the same request may mean other weights. */
  readonly state: string;
  /** Milliseconds to wait for a further change, for what takes long while a digit is drawn. */
  readonly delay?: number;
}

const nothingAsked = { answered: null, isWaiting: false, share: null, failure: null };

/** Asks whenever the request changes, and gives up the question before. */
export function useQuestion<Name extends WhyName>(
  name: Name,
  { request, state, delay = 0 }: Asking<Name>,
): Question<Name> {
  const [course, setCourse] = useState<Course<Name>>(nothingAsked);
  const [tries, setTries] = useState(0);
  const running = useRef<AbortController | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another state or another try asks the same anew.
  useEffect(() => {
    if (request === null) {
      setCourse(nothingAsked);
      return;
    }
    const own = new AbortController();
    running.current = own;
    let isLeft = false;
    const change = (part: Partial<Course<Name>>) => {
      if (!isLeft) setCourse((before) => ({ ...before, share: null, failure: null, ...part }));
    };
    change({ isWaiting: true });
    const onProgress = (report: unknown) => change({ share: shareOf(report) });
    const timer = setTimeout(() => {
      studio(name, request, { signal: own.signal, onProgress }).then(
        (reply) => change({ isWaiting: false, answered: { request, reply } }),
        (thrown: unknown) => change({ isWaiting: false, failure: failureToData(toFailure(thrown)) }),
      );
    }, delay);
    return () => {
      isLeft = true;
      clearTimeout(timer);
      own.abort();
    };
  }, [name, request, state, delay, tries]);

  return {
    ...course,
    stop: () => running.current?.abort(),
    askAgain: () => setTries((before) => before + 1),
  };
}

function shareOf(report: unknown): number | null {
  const { success, data } = whyProgressSchema.safeParse(report);
  return success && data.total > 0 ? data.done / data.total : null;
}
