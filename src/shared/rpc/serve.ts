import {
  type Contract,
  messageSchema,
  type OperationName,
  type ProgressOf,
  parsePayload,
  type ReplyOf,
  type RequestOf,
} from './contract.ts';
import { Failure, failureToData, toFailure } from './failure.ts';
import type { Port } from './port.ts';

/** What a handler gets beside its request: a signal that aborts when the caller cancels or is gone, and a way to report. */
export interface CallContext<Progress> {
  readonly signal: AbortSignal;
  progress(report: Progress): void;
}

export type Handler<C extends Contract, K extends OperationName<C>> = (
  request: RequestOf<C, K>,
  context: CallContext<ProgressOf<C, K>>,
) => Promise<ReplyOf<C, K>>;

export type Handlers<C extends Contract> = { readonly [K in OperationName<C>]: Handler<C, K> };

/** Answers calls that arrive at `port`; a call that is cancelled or fails ends in a Failure message, never in silence. */
export function serve<C extends Contract>(contract: C, handlers: Handlers<C>, port: Port): void {
  const running = new Map<number, AbortController>();

  async function answer<K extends OperationName<C>>(id: number, name: K, payload: unknown): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      const operation: C[K] = contract[name];
      const request = parsePayload<C[K]['request']>(operation.request, payload, {
        code: operation.refusal ?? 'bad-request',
        name: `The request of "${name}"`,
      });
      const reply = await untilAborted(
        abort.signal,
        handlers[name](request, {
          signal: abort.signal,
          progress: (report) => {
            if (running.has(id)) port.post({ kind: 'progress', id, payload: report });
          },
        }),
      );
      port.post({ kind: 'reply', id, payload: reply });
    } catch (thrown) {
      port.post({ kind: 'failure', id, failure: failureToData(toFailure(thrown)) });
    } finally {
      running.delete(id);
    }
  }

  port.onMessage((raw) => {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.kind === 'cancel') running.get(message.id)?.abort();
    if (message.kind !== 'call') return;
    if (isOperation(contract, message.operation)) {
      void answer(message.id, message.operation, message.payload);
    } else {
      const failure = new Failure('bad-request', `There is no operation "${message.operation}".`);
      port.post({ kind: 'failure', id: message.id, failure: failureToData(failure) });
    }
  });

  port.onClose(() => {
    for (const abort of running.values()) abort.abort();
    running.clear();
  });
}

function isOperation<C extends Contract>(contract: C, name: string): name is OperationName<C> {
  return Object.hasOwn(contract, name);
}

/**
 * Lets a handler finish its own way after an abort (a stopped run still replies with its best weights), but a handler
 * that throws because of the abort reports `cancelled`.
 */
async function untilAborted<Reply>(signal: AbortSignal, reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch (thrown) {
    if (signal.aborted && !(thrown instanceof Failure)) throw new Failure('cancelled', 'Cancelled.');
    throw thrown;
  }
}
