import { setImmediate } from 'node:timers/promises';

/** Lets everything that waits run once: messages, timers, cancels. The engine calls it between native calls. */
export async function nextTurn(): Promise<void> {
  await setImmediate();
}
