import {
  type Contract,
  messageSchema,
  type OperationName,
  type ProgressOf,
  parsePayload,
  type ReplyOf,
  type RequestOf,
} from './contract.ts';
import { Failure, failureFromData, toFailure } from './failure.ts';
import type { Port } from './port.ts';

export interface CallOptions<Progress> {
  /** Aborting asks the other side to stop; the call then ends as that side decides, usually in `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((report: Progress) => void) | undefined;
}

/** Calls the other side of a port: `client('predict', { pixels })`. Rejects with a {@link Failure} only. */
export type Client<C extends Contract> = <K extends OperationName<C>>(
  name: K,
  request: RequestOf<C, K>,
  options?: CallOptions<ProgressOf<C, K>>,
) => Promise<ReplyOf<C, K>>;

interface Pending {
  readonly onProgress: (payload: unknown) => void;
  readonly onReply: (payload: unknown) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Makes the caller's end of a contract. When the port closes, every pending and later call fails with `trainer-lost`. */
export function connect<C extends Contract>(contract: C, port: Port): Client<C> {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let closed = false;

  port.onMessage((raw) => {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    const call = pending.get(message.id);
    if (call === undefined) return;
    if (message.kind === 'progress') call.onProgress(message.payload);
    if (message.kind === 'reply') call.onReply(message.payload);
    if (message.kind === 'failure') call.onFailure(failureFromData(message.failure));
  });

  port.onClose(() => {
    closed = true;
    for (const call of [...pending.values()]) call.onFailure(lost());
  });

  return function call<K extends OperationName<C>>(
    name: K,
    request: RequestOf<C, K>,
    options: CallOptions<ProgressOf<C, K>> = {},
  ): Promise<ReplyOf<C, K>> {
    const operation: C[K] = contract[name];
    const id = nextId++;
    return new Promise((resolve, reject) => {
      if (closed) return reject(lost());
      if (options.signal?.aborted === true) return reject(new Failure('cancelled', 'Cancelled.'));
      const cancel = () => port.post({ kind: 'cancel', id });
      function finish(): void {
        pending.delete(id);
        options.signal?.removeEventListener('abort', cancel);
      }
      function fail(failure: Failure): void {
        finish();
        reject(failure);
      }
      pending.set(id, {
        onProgress(payload) {
          if (options.onProgress === undefined) return;
          try {
            const what = { code: 'internal', name: `A report of "${name}"` } as const;
            options.onProgress(parsePayload<C[K]['progress']>(operation.progress, payload, what));
          } catch (thrown) {
            port.post({ kind: 'cancel', id });
            fail(toFailure(thrown));
          }
        },
        onReply(payload) {
          finish();
          try {
            const what = { code: 'internal', name: `The reply of "${name}"` } as const;
            resolve(parsePayload<C[K]['reply']>(operation.reply, payload, what));
          } catch (thrown) {
            reject(toFailure(thrown));
          }
        },
        onFailure: fail,
      });
      options.signal?.addEventListener('abort', cancel, { once: true });
      port.post({ kind: 'call', id, operation: name, payload: request });
    });
  };
}

function lost(): Failure {
  return new Failure('trainer-lost', 'The other process ended before it answered.');
}
