import { Failure } from '#shared/rpc/failure.ts';

/** A subscription: reports until it is cancelled, then stops watching and ends in `cancelled`. */
export function untilAborted(signal: AbortSignal, stopWatching: () => void): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      stopWatching();
      reject(new Failure('cancelled', 'No longer watched.'));
    });
  });
}
