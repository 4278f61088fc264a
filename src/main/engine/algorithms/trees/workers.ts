import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { makeRandom } from '#shared/random.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { sureSize } from './sure-size.ts';

/** What a kernel may use of this code base, since it cannot import; each refers to nothing outside itself. */
export const kernelTools = { makeRandom, sureSize };
export type KernelTools = Readonly<typeof kernelTools>;

/**
 * Work for another thread: made once there with what all jobs share, then called for each job. It travels as its own source
 * text and must refer to nothing outside itself but globals and `tools`. So there is no file to find: it runs alike
 * from TypeScript in tests, bundled, and inside the packaged app's archive.
 */
export type Kernel<Shared, Job, Result> = (
  shared: Shared,
  tools: KernelTools,
) => (job: Job, report: (share: number) => void) => Result;

/** Threads that wait for jobs. They end when closed, or when the signal aborts. */
export interface Workers<Job, Result> {
  /** Runs jobs on all threads, the next one wherever one is free. Throws `cancelled` once the signal aborts. */
  run(jobs: readonly Job[], watch?: JobWatch<Result>): Promise<void>;
  close(): void;
}

export interface JobWatch<Result> {
  readonly onResult?: (result: Result, position: number) => void;
  /** A share 0..1 of one job that is done. */
  readonly onShare?: (share: number) => void;
}

export interface WorkersOrder<Shared, Job, Result> {
  readonly kernel: Kernel<Shared, Job, Result>;
  /** Copied into each thread; what lies in a SharedArrayBuffer is not. */
  readonly shared: Shared;
  readonly signal: AbortSignal | undefined;
  /** At most as many threads as there can be jobs at once. */
  readonly most: number;
}

/** What a thread says. */
type Message<Result> =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'result'; readonly result: Result };

/** Starts threads: as many as there are processor cores, or fewer where there is no work for all. */
export function startWorkers<Shared, Job, Result>(
  order: WorkersOrder<Shared, Job, Result>,
): Workers<Job, Result> {
  const { signal } = order;
  const source = workerSource(order.kernel);
  const threads = Array.from({ length: Math.min(order.most, availableParallelism()) }, () => {
    return new Worker(source, { eval: true, workerData: order.shared });
  });
  let stop: (reason: unknown) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  // Nobody may be waiting when it happens: that is no unhandled rejection.
  stopped.catch(() => {});
  function close(): void {
    signal?.removeEventListener('abort', cancel);
    for (const thread of threads) void thread.terminate();
    stop(new Failure('cancelled', 'Learning was cancelled.'));
  }
  function cancel(): void {
    close();
  }
  for (const thread of threads) thread.on('error', stop);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) close();
  return {
    async run(jobs, watch = {}) {
      let next = 0;
      async function serve(thread: Worker): Promise<void> {
        while (next < jobs.length) {
          const position = next++;
          const job = jobs[position];
          if (job === undefined) continue;
          const result = await ask<Job, Result>(thread, job, watch);
          watch.onResult?.(result, position);
        }
      }
      await Promise.race([stopped, Promise.all(threads.map(serve))]);
    },
    close,
  };
}

function ask<Job, Result>(thread: Worker, job: Job, watch: JobWatch<Result>): Promise<Result> {
  return new Promise((resolve) => {
    function listen(message: Message<Result>): void {
      if (message.kind === 'share') {
        watch.onShare?.(message.share);
        return;
      }
      thread.off('message', listen);
      resolve(message.result);
    }
    thread.on('message', listen);
    thread.postMessage(job);
  });
}

/** The program of a thread, as CommonJS. Arrays that a result owns are handed over rather than copied. */
function workerSource<Shared, Job, Result>(kernel: Kernel<Shared, Job, Result>): string {
  const tools = Object.entries(kernelTools).map(([name, tool]) => `${name}: ${tool.toString()}`);
  return `'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const tools = { ${tools.join(', ')} };
const work = (${kernel.toString()})(workerData, tools);
const report = (share) => parentPort.postMessage({ kind: 'share', share });
parentPort.on('message', (job) => {
  const result = work(job, report);
  const owned = Object.values(result ?? {}).filter((value) => ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer);
  parentPort.postMessage({ kind: 'result', result }, owned.map(({ buffer }) => buffer));
});`;
}
