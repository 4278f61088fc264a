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
  for (let epoch = 1; epoch <= plan.epochs && !run.isOver; epoch++) {
    const order = epochOrder(split.training, plan.seed, epoch);
    for (let step = 0; step < perEpoch && !run.isOver; step++) {
      await nextTurn();
      await parts.control.untilRunning(signal);
      if (signal.aborted) run.stop();
      else {
        const report = run.learn(epoch, order.subarray(step * batch, (step + 1) * batch));
        if (report !== null) yield report;
      }
    }
    if (run.canBeMeasured) yield await run.closeEpoch(epoch);
  }
  run.restoreBest();
  return run.outcome();
}
