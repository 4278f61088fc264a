import { create } from 'zustand';
import type { Augmentation, Variation } from '#shared/plan.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { latestOnly } from '../studio/latest-only.ts';
import { studio } from '../studio/studio.ts';

interface Varied {
  /** [n, 784]; null until the first digits are here. */
  readonly pixels: Uint8Array | null;
  readonly failure: FailureData | null;
}

/** Which digits, varied how; `fingerprint` names the data they are of. */
export interface VariedRequest {
  readonly augmentation: Augmentation;
  readonly variation: Variation;
  readonly indices: number[];
  readonly seed: number;
  readonly fingerprint: string;
}

export const useVaried = create<Varied>(() => ({ pixels: null, failure: null }));

/** Shows digits varied anew; while a slider moves only the newest amounts are asked for. */
export const askVaried = latestOnly<VariedRequest, Varied>({
  limit: 1,
  work: vary,
  show: (varied) => useVaried.setState(varied),
});

async function vary({ fingerprint, ...request }: VariedRequest): Promise<Varied> {
  try {
    const { pixels } = await studio('previewAugmentation', request);
    return { pixels, failure: null };
  } catch (thrown) {
    return { pixels: null, failure: failureToData(toFailure(thrown)) };
  }
}
