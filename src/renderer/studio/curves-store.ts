import { useSyncExternalStore } from 'react';
import { applyCurves, type Curves, noCurves } from './curves.ts';
import { studio } from './studio.ts';

type Listener = (curves: Curves) => void;

let curves: Curves = { ...noCurves, steps: [], epochs: [] };
const listeners = new Set<Listener>();

/** Follows the curves of the current run from now on; called once, at start. */
export function followCurves(): void {
  studio(
    'watchCurves',
    {},
    {
      onProgress: (message) => {
        curves = applyCurves(curves, message);
        for (const listener of [...listeners]) listener(curves);
      },
    },
  ).catch(() => undefined);
}

/** The curves as they are now. */
export function currentCurves(): Curves {
  return curves;
}

/** For charts: calls back about ten times a second while a run goes, without rendering anything. */
export function subscribeCurves(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Part of the curves, for figures. `select` must give a primitive or an object that stays the same while it does not
 * change (a report, for instance); the arrays themselves grow in place and never count as changed.
 */
export function useCurves<Part>(select: (curves: Curves) => Part): Part {
  return useSyncExternalStore(subscribeCurves, () => select(curves));
}
