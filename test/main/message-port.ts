import type { MessagePort } from 'node:worker_threads';
import type { Port } from '#shared/rpc/port.ts';

/** A Node message port as the transport: what it carries is cloned as between processes. */
export function portOf(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', listener);
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}
