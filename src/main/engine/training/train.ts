import { stepsPerEpoch } from '#shared/plan.ts';
import type { EpochReport, StepReport } from '#shared/training.ts';
import { epochOrder } from '../data/batches.ts';
import { nextTurn } from '../next-turn.ts';
import { RunProgress } from './run-progress.ts';
import type { TrainingOutcome, TrainingParts } from './training-parts.ts';

/**
 * Trains until the plan is done, its patience, its time or its target is reached, or `signal` aborts, yielding a report
 * per step and per epoch; stops between steps, never inside one, and then measures what it has, so that a stopped run
 * keeps its best weights too. A loss that is no longer a number ends the run as `diverged`, a step that fails as
 * `interrupted`; both keep the best weights there were.
 */
export async function* train(
  parts: TrainingParts,
  signal: AbortSignal,
): AsyncGenerator<StepReport | EpochReport, TrainingOutcome> {
  const { plan, split } = parts;
  const { batch } = plan;
  const perEpoch = stepsPerEpoch(split.training.length, batch);
  const run = new RunProgress(parts, plan.epochs * perEpoch);
  while (run.epoch <= plan.epochs && !run.isOver) {
    const order = epochOrder(split.training, plan.seed, run.epoch);
    while (run.stepsThisEpoch < perEpoch && !run.isOver) {
      await nextTurn();
      await parts.control.untilRunning(signal);
      if (signal.aborted) run.stop();
      else {
        const start = run.stepsThisEpoch * batch;
        const report = run.learn(order.subarray(start, start + batch));
        if (report !== null) yield report;
        run.keepIfDue();
      }
    }
    // A stopped run goes on, one day, from where it was stopped and not from the end of an epoch it cut short.
    if (run.isStopped) run.keep();
    if (run.canBeMeasured) yield await run.closeEpoch();
    if (!run.isStopped) run.keep();
  }
  run.restoreBest();
  return run.outcome();
}
