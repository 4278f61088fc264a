/** Lets others act on a run between two of its steps. */
export interface TrainingControl {
  pause(): void;
  resume(): void;
  /** A new peak of the schedule, from the next step on. */
  changeLearningRate(learningRate: number): void;
  /** The peak that was asked for last; null while the plan's own holds. */
  readonly learningRate: number | null;
  /** Resolves at once while running; when paused, once resumed or aborted. */
  untilRunning(signal: AbortSignal): Promise<void>;
}

export function createTrainingControl(): TrainingControl {
  let wake: (() => void) | null = null;
  let resumed: Promise<void> | null = null;
  let learningRate: number | null = null;
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
    changeLearningRate(rate) {
      learningRate = rate;
    },
    get learningRate() {
      return learningRate;
    },
    async untilRunning(signal) {
      if (resumed === null || signal.aborted) return;
      signal.addEventListener('abort', resume, { once: true });
      await resumed;
      signal.removeEventListener('abort', resume);
    },
  };
}
