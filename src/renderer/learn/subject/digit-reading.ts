import { useEffect } from 'react';
import { create } from 'zustand';
import type { DigitExplanation } from '#shared/explain/explanation.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { useCurves } from '../../studio/curves-store.ts';
import { latestOnly } from '../../studio/latest-only.ts';
import { studio } from '../../studio/studio.ts';
import type { SubjectRun } from './subject-run.ts';

/** What the subject's network makes of a digit. */
export type DigitReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly explanation: DigitExplanation }
  | { readonly kind: 'failed'; readonly failure: FailureData };

interface Question {
  readonly key: string;
  readonly run: string | null;
  readonly pixels: Uint8Array;
  readonly maps: number;
}

interface Answered {
  /** Of the question. */
  readonly key: string;
  readonly reading: DigitReading;
}

const none: DigitReading = { kind: 'none' };
const useAnswered = create<Answered>(() => ({ key: '', reading: none }));

/** Three at once, as the reading of Draw: while a network learns, an answer waits for the step in progress. */
const read = latestOnly<Question, Answered>({
  limit: 3,
  async work({ key, run, pixels, maps }) {
    try {
      const explanation = await studio('explainDigit', {
        run,
        pixels,
        maps: { most: maps, order: 'network' },
        whole: [],
        weightsOf: [],
      });
      return { key, reading: { kind: 'read', explanation } };
    } catch (thrown) {
      return { key, reading: { kind: 'failed', failure: failureToData(toFailure(thrown)) } };
    }
  },
  show: (answered) => useAnswered.setState(answered),
});

/**
 * Reads 784 pixels anew whenever they or the network change (after every epoch of one that learns), and tells of the first `maps` maps of each layer; while an answer is on
 * its way, that to the digit before. Null pixels and a missing network read nothing.
 */
export function useDigitReading(subject: SubjectRun, pixels: Uint8Array | null, maps = 1): DigitReading {
  const { run, state } = subject;
  const key = `${run} ${state} ${maps}`;
  const epochs = useCurves((curves) => (run === null ? curves.epochs.length : 0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a network that learns answers anew after every epoch.
  useEffect(() => {
    if (run !== undefined && pixels !== null) read({ key, run, pixels, maps });
  }, [key, run, pixels, maps, epochs]);
  const answered = useAnswered();
  return run === undefined || pixels === null || answered.key !== key ? none : answered.reading;
}
