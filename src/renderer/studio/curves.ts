import type { Curves as CurvesMessage } from '#shared/studio-contract.ts';
import type { EpochReport, RunStart, StepReport } from '#shared/training.ts';

/** The curves of the current run. The arrays grow in place; `version` changes with every message. */
export interface Curves {
  readonly start: RunStart | null;
  readonly steps: StepReport[];
  readonly epochs: EpochReport[];
  readonly version: number;
}

export const noCurves: Curves = { start: null, steps: [], epochs: [], version: 0 };

/** The curves after a message: new arrays after `reset`, the same ones longer after `append`. */
export function applyCurves(curves: Curves, message: CurvesMessage): Curves {
  const version = curves.version + 1;
  if (message.kind === 'reset') {
    return { start: message.start, steps: message.steps, epochs: message.epochs, version };
  }
  for (const step of message.steps) curves.steps.push(step);
  for (const epoch of message.epochs) curves.epochs.push(epoch);
  return { ...curves, version };
}

/**
 * Seconds of training still to come, those of an ensemble's further networks with them, judged by the steps so far;
 * null before the first step and after the last.
 */
export function secondsLeft(start: RunStart | null, last: StepReport | undefined): number | null {
  if (start === null || last === undefined) return null;
  const { member, plan, steps } = start;
  const further = member === null ? 0 : member.of - member.number;
  if (last.step >= steps && further === 0) return null;
  const limit = plan.timeBudget === 0 ? Number.POSITIVE_INFINITY : plan.timeBudget;
  const each = Math.min(limit, (steps * last.seconds) / last.step);
  return Math.max(0, each - last.seconds) + further * each;
}

/** Steps before the time that a run will take can be told from the time it took. */
const stepsToTellTime = 20;

/**
 * How many steps a run will take: what its plan says, or about what its time budget affords, rounded up to two digits so
 * that an axis as long stays calm.
 */
export function stepsAhead(start: RunStart, last: StepReport | undefined): number {
  const { timeBudget } = start.plan;
  if (timeBudget === 0 || last === undefined || last.step < stepsToTellTime) return start.steps;
  const affordable = (last.step * timeBudget) / last.seconds;
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(affordable)) - 1);
  return Math.min(start.steps, Math.max(last.step, digit * Math.ceil(affordable / digit)));
}
