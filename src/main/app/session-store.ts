import { emptySession, reduceSession, type Session, type SessionEvent } from '#shared/session.ts';

/** The session's one truth. Watchers get the session at once and after every change. */
export interface SessionStore {
  readonly get: () => Session;
  readonly dispatch: (event: SessionEvent) => void;
  /** Returns the way to stop watching. */
  readonly watch: (watcher: (session: Session) => void) => () => void;
}

export function createSessionStore(): SessionStore {
  let session = emptySession;
  const watchers = new Set<(session: Session) => void>();
  return {
    get: () => session,
    dispatch(event) {
      const next = reduceSession(session, event);
      if (next === session) return;
      session = next;
      for (const watcher of watchers) watcher(session);
    },
    watch(watcher) {
      watchers.add(watcher);
      watcher(session);
      return () => watchers.delete(watcher);
    },
  };
}
