import type { Port } from './port.ts';

/** Two ends of one in-memory connection: what one posts the other receives, in order, in a later microtask. */
export function linkedPorts(): { readonly left: Port; readonly right: Port; close(): void } {
  const left = makeEnd();
  const right = makeEnd();
  return {
    left: portOf(left, right),
    right: portOf(right, left),
    close() {
      for (const end of [left, right]) for (const closer of end.closers) closer();
    },
  };
}

interface End {
  readonly listeners: Set<(message: unknown) => void>;
  readonly closers: Set<() => void>;
}

function makeEnd(): End {
  return { listeners: new Set(), closers: new Set() };
}

function portOf(own: End, other: End): Port {
  return {
    post(message) {
      void Promise.resolve().then(() => {
        for (const listener of other.listeners) listener(message);
      });
    },
    onMessage: (listener) => own.listeners.add(listener),
    onClose: (listener) => own.closers.add(listener),
  };
}
