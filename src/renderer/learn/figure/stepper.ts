import { useEffect, useMemo } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';

/** Steps per second one can choose from. */
export const stepSpeeds = [1, 5, 50] as const;
export type StepSpeed = (typeof stepSpeeds)[number];

interface StepperState {
  readonly position: number;
  readonly playing: boolean;
  /** Steps per second. */
  readonly speed: StepSpeed;
}

export type StepperStore = UseBoundStore<StoreApi<StepperState>>;

/** A figure's position and speed, made once per chapter so that both are kept while other chapters are open. */
export function createStepper(): StepperStore {
  return create<StepperState>(() => ({ position: 0, playing: false, speed: stepSpeeds[0] }));
}

export interface Stepper extends StepperState {
  readonly count: number;
  /** Goes to a position, kept within 0..count - 1, and stops playing. */
  readonly goTo: (position: number) => void;
  /** Starts, at the beginning where the end was reached, or stops. */
  readonly togglePlaying: () => void;
  readonly setSpeed: (speed: StepSpeed) => void;
}

/** Walks through `count` positions by hand or, while the figure is open, by itself. */
export function useStepper(store: StepperStore, count: number): Stepper {
  const state = store();
  const position = Math.max(0, Math.min(state.position, count - 1));

  useEffect(() => {
    if (!state.playing) return;
    const timer = setInterval(
      () =>
        store.setState((now) =>
          now.position >= count - 1 ? { playing: false } : { position: now.position + 1 },
        ),
      1000 / state.speed,
    );
    return () => clearInterval(timer);
  }, [store, count, state.playing, state.speed]);
  useEffect(() => () => store.setState({ playing: false }), [store]);

  return useMemo(
    () => ({
      position,
      playing: state.playing,
      speed: state.speed,
      count,
      goTo: (next) => store.setState({ position: Math.max(0, Math.min(next, count - 1)), playing: false }),
      togglePlaying: () =>
        store.setState(
          state.playing
            ? { playing: false }
            : { playing: true, position: position >= count - 1 ? 0 : position },
        ),
      setSpeed: (speed) => store.setState({ speed }),
    }),
    [store, count, position, state.playing, state.speed],
  );
}
