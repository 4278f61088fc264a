import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { emptySession, type Session } from '#shared/session.ts';
import { keepSameParts } from './same-parts.ts';
import { studio } from './studio.ts';

interface SessionMirror {
  readonly session: Session;
  /** False until main has told the session once. */
  readonly heard: boolean;
  /** Why the window hears nothing of main any more. */
  readonly lost: FailureData | null;
}

/** The window's mirror of main's session. */
export const sessionStore = createStore<SessionMirror>(() => ({
  session: emptySession,
  heard: false,
  lost: null,
}));

/** Follows main's session from now on; called once, at start. */
export function followSession(): void {
  studio(
    'watchSession',
    {},
    {
      onProgress: (next) =>
        sessionStore.setState((mirror) => ({
          session: keepSameParts(mirror.session, next),
          heard: true,
          lost: null,
        })),
    },
  ).catch((thrown: unknown) => sessionStore.setState({ lost: failureToData(toFailure(thrown)) }));
}

/** Part of the session; renders again only when that part changes. */
export function useSession<Part>(select: (session: Session) => Part): Part {
  return useStore(sessionStore, (mirror) => select(mirror.session));
}

/** Whether main has spoken yet, and why it fell silent. */
export function useConnection(): { readonly heard: boolean; readonly lost: FailureData | null } {
  const heard = useStore(sessionStore, (mirror) => mirror.heard);
  const lost = useStore(sessionStore, (mirror) => mirror.lost);
  return { heard, lost };
}
