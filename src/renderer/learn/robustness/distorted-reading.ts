import { useEffect } from 'react';
import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { latestOnly } from '../../studio/latest-only.ts';
import { studio } from '../../studio/studio.ts';
import type { SubjectRun } from '../subject/subject-run.ts';

/** How the subject's network reads a distorted digit. */
export type DistortedReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly probabilities: readonly number[] }
  | { readonly kind: 'failed'; readonly failure: FailureData };

const useReading = create<{ readonly reading: DistortedReading }>(() => ({ reading: { kind: 'none' } }));

/** Three at once, as the reading of Draw: while a network learns, an answer waits for the step in progress. */
const read = latestOnly<{ readonly run: string | null; readonly pixels: Uint8Array }, DistortedReading>({
  limit: 3,
  async work({ run, pixels }) {
    try {
      const { probabilities } = await studio('explainDigit', {
        run,
        pixels,
        maps: { most: 1, order: 'network' },
        whole: [],
        weightsOf: [],
      });
      return { kind: 'read', probabilities: [...probabilities] };
    } catch (thrown) {
      return { kind: 'failed', failure: failureToData(toFailure(thrown)) };
    }
  },
  show: (reading) => useReading.setState({ reading }),
});

/** Reads 784 pixels anew whenever they or the network change; null pixels and a missing network read nothing. */
export function useDistortedReading(subject: SubjectRun, pixels: Uint8Array | null): DistortedReading {
  const { run, state } = subject;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state changes when the same run stands for other weights.
  useEffect(() => {
    if (run !== undefined && pixels !== null) read({ run, pixels });
  }, [run, state, pixels]);
  const reading = useReading((store) => store.reading);
  return run === undefined || pixels === null ? { kind: 'none' } : reading;
}
