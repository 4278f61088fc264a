import { setImmediate } from 'node:timers/promises';

/**
 * A utility process takes about one message per turn of its event loop: a drawing's request, its cancel and a pause
 * must not each wait for a training step of their own. Four turns cost microseconds.
 */
const turns = 4;

/** Lets everything that waits run: messages, timers, cancels. The engine calls it between native calls. */
export async function nextTurn(): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await setImmediate();
}

/** What long work comes to that yields between its parts, without giving way there. */
export function atOnce<Result>(work: Iterator<void, Result>): Result {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

/** As {@link atOnce}, calling `giveWay` between two parts; where that throws, the work ends there and cleans up. */
export async function inTurns<Result>(
  work: Iterator<void, Result>,
  giveWay: () => Promise<void>,
): Promise<Result> {
  try {
    let next = work.next();
    while (!next.done) {
      await giveWay();
      next = work.next();
    }
    return next.value;
  } finally {
    work.return?.();
  }
}

/**
 * Milliseconds of reading at a stretch. Between two turns lies a training step, if there is one: waiting for each single
 * file instead would let 2,000 runs take 20 s, and longer stretches would be felt on the drawing pad.
 */
const stretch = 16;

/** For long work of many small synchronous parts: called between two of them, lets others run every {@link stretch}. */
export function pacedTurns(): () => Promise<void> {
  let pausedAt = performance.now();
  return async () => {
    if (performance.now() - pausedAt < stretch) return;
    await nextTurn();
    pausedAt = performance.now();
  };
}
