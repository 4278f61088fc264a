import { create } from 'zustand';
import type { Plan } from '#shared/plan.ts';
import type { RateFinding } from '#shared/rate-finding.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { studio } from '../studio/studio.ts';
import type { RateStep } from './rate-axis.ts';

export interface RateSearch {
  readonly state: 'closed' | 'searching' | 'found' | 'failed';
  /** Grows in place while a search goes; `done` says how far it is. */
  readonly points: RateStep[];
  readonly done: number;
  /** Of the whole search; 0 until the first one is done. */
  readonly steps: number;
  readonly finding: RateFinding | null;
  readonly failure: FailureData | null;
}

const closed: RateSearch = { state: 'closed', points: [], done: 0, steps: 0, finding: null, failure: null };

export const useRateSearch = create<RateSearch>(() => closed);

let stop = new AbortController();

/** Looks for a learning rate for this plan; what it finds on the way shows at once. */
export async function startRateSearch(plan: Plan): Promise<void> {
  stop.abort();
  const mine = new AbortController();
  stop = mine;
  const points: RateStep[] = [];
  useRateSearch.setState({ ...closed, state: 'searching', points });
  try {
    const finding = await studio(
      'findLearningRate',
      { plan },
      {
        signal: mine.signal,
        onProgress({ steps, ...point }) {
          points.push(point);
          if (stop === mine) useRateSearch.setState({ done: point.step, steps });
        },
      },
    );
    if (stop === mine) useRateSearch.setState({ state: 'found', finding });
  } catch (thrown) {
    if (stop !== mine || mine.signal.aborted) return;
    useRateSearch.setState({ state: 'failed', failure: failureToData(toFailure(thrown)) });
  }
}

/** Ends the search, wherever it is, and forgets it. */
export function closeRateSearch(): void {
  stop.abort();
  useRateSearch.setState(closed);
}
