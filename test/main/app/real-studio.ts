import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { afterEach } from 'vitest';
import { openSettings } from '#app/settings.ts';
import { createStudio, type Studio } from '#app/studio.ts';
import type { TrainerProcess } from '#app/trainer-link.ts';
import { serve } from '#shared/rpc/serve.ts';
import type { Session } from '#shared/session.ts';
import { trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from '#trainer/handlers.ts';
import { portOf } from '../message-port.ts';
import { nativeTensorflow } from '../native.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Milliseconds until a trainer that is started again can be asked. */
const startingTime = 300;

const folder = temporaryFolder();
const opened: Studio[] = [];
let studios = 0;

afterEach(() => {
  for (const studio of opened.splice(0)) studio.close();
});

/** The real studio on the real trainer, which runs in this process so that a test can take it away. */
export async function startStudio() {
  const own = join(folder, `studio-${++studios}`);
  mkdirSync(own);
  const processes: { lose: () => void }[] = [];
  function startTrainer(): TrainerProcess {
    const { port1, port2 } = new MessageChannel();
    // A process takes its time to start; meanwhile the one that was lost here notices that it is gone, and lets go of its run.
    const start = processes.length === 0 ? Promise.resolve() : setTimeout(startingTime);
    void Promise.all([nativeTensorflow(), start]).then(([tensorflow]) => {
      serve(trainerContract, createTrainerHandlers(tensorflow), portOf(port2));
      port2.postMessage({ kind: 'ready' });
    });
    processes.push({ lose: () => port2.close() });
    return { port: portOf(port1), kill: () => port2.close() };
  }
  const settings = await openSettings(join(own, 'settings.json'));
  const folders = { runsFolder: join(own, 'runs'), experimentsFolder: join(own, 'experiments') };
  const program = [process.execPath, resolve('dist', 'main', 'cli.js')];
  const studio = createStudio({ startTrainer, settings, ...folders, program });
  opened.push(studio);
  return { studio, processes, settings, own };
}

/** The session as soon as it is as `condition` says. */
export function until(studio: Studio, condition: (session: Session) => boolean): Promise<Session> {
  return new Promise((resolve) => {
    const stop = studio.session.watch((session) => {
      if (!condition(session)) return;
      queueMicrotask(() => stop());
      resolve(session);
    });
  });
}
