import type { Curves } from '#shared/studio-contract.ts';
import type { EpochReport, RunStart, StepReport, TrainingReport } from '#shared/training.ts';

/** Milliseconds between two messages to the window: often enough to look live, rare enough to cost nothing. */
const flushInterval = 100;

/** Collects the reports of the current run and hands them on in portions. */
export interface CurveCollector {
  report(report: TrainingReport): void;
  /** The steps reported so far. */
  steps(): readonly StepReport[];
  /** The epochs reported so far. */
  epochs(): readonly EpochReport[];
  /** Gives all there is, then portions; returns the way to stop watching. */
  watch(watcher: (curves: Curves) => void): () => void;
  /** Sends what is still waiting. */
  flush(): void;
}

export function createCurveCollector(): CurveCollector {
  const watchers = new Set<(curves: Curves) => void>();
  let start: RunStart | null = null;
  let steps: StepReport[] = [];
  let epochs: EpochReport[] = [];
  let sentSteps = 0;
  let sentEpochs = 0;
  let timer: NodeJS.Timeout | null = null;

  function tell(curves: Curves): void {
    for (const watcher of watchers) watcher(curves);
  }

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (sentSteps === steps.length && sentEpochs === epochs.length) return;
    tell({ kind: 'append', steps: steps.slice(sentSteps), epochs: epochs.slice(sentEpochs) });
    sentSteps = steps.length;
    sentEpochs = epochs.length;
  }

  function restart(report: RunStart): void {
    start = report;
    steps = [];
    epochs = [];
    sentSteps = 0;
    sentEpochs = 0;
    tell({ kind: 'reset', start, steps, epochs });
  }

  return {
    report(report) {
      if (report.kind === 'started') restart(report);
      if (report.kind === 'step') steps.push(report);
      if (report.kind === 'epoch') epochs.push(report);
      timer ??= setTimeout(flush, flushInterval);
    },
    steps: () => steps,
    epochs: () => epochs,
    watch(watcher) {
      flush();
      watchers.add(watcher);
      watcher({ kind: 'reset', start, steps, epochs });
      return () => watchers.delete(watcher);
    },
    flush,
  };
}
