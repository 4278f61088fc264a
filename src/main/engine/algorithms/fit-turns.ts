import { Failure } from '#shared/rpc/failure.ts';
import { pacedTurns } from '../next-turn.ts';
import type { FitOptions } from './classifier.ts';

/** Counts the parts of a fit. */
export interface FitTurns {
  /** Tells of finished parts (one unless said otherwise) and lets others run; throws `cancelled` once the signal aborts. */
  done(parts?: number): Promise<void>;
}

/** For a fit of `total` parts, each of which blocks for less than a tenth of a second. */
export function fitTurns({ signal, onProgress }: FitOptions, total: number): FitTurns {
  const giveWay = pacedTurns();
  let finished = 0;
  stopIfAborted(signal);
  return {
    async done(parts = 1) {
      finished = Math.min(total, finished + parts);
      onProgress?.(finished, total);
      await giveWay();
      stopIfAborted(signal);
    },
  };
}

/** Throws `cancelled` once `signal` aborts. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Failure('cancelled', 'Learning was cancelled.');
}
