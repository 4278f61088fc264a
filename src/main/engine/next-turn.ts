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
