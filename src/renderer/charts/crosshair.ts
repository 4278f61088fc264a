/** The place on the x axis a person points at; charts that share one show it together. */
export interface Crosshair {
  get(): number | null;
  set(x: number | null): void;
  subscribe(listener: () => void): () => void;
}

/** Makes a crosshair for one chart or a group of charts over the same axis. */
export function makeCrosshair(): Crosshair {
  let place: number | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => place,
    set(x) {
      if (x === place) return;
      place = x;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
