/** Lets others act on a run between two of its steps. */
export interface TrainingControl {
  pause(): void;
  resume(): void;
  /** Resolves at once while running; when paused, once resumed or aborted. */
  untilRunning(signal: AbortSignal): Promise<void>;
}

export function createTrainingControl(): TrainingControl {
  let wake: (() => void) | null = null;
  let resumed: Promise<void> | null = null;
  function resume(): void {
    wake?.();
    wake = null;
    resumed = null;
  }
  return {
    pause() {
      resumed ??= new Promise((resolve) => {
        wake = resolve;
      });
    },
    resume,
    async untilRunning(signal) {
      if (resumed === null || signal.aborted) return;
      signal.addEventListener('abort', resume, { once: true });
      await resumed;
      signal.removeEventListener('abort', resume);
    },
  };
}
