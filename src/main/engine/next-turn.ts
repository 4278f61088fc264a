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
