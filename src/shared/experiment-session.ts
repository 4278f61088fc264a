import { z } from 'zod';
import { type Cell, type CellState, countCells, type Experiment, isSameCell } from './experiment.ts';
import { foldNoun, foldNounSchema } from './folding.ts';
import { isLearned, participantName } from './participants.ts';
import { type FailureData, failureDataSchema } from './rpc/failure.ts';
import type { SweepState } from './sweep-plan.ts';

/** How far an experiment has come: what the status bar and every view may know of it. */
export const experimentProgressSchema = z.object({
  /** Stands for its folder. */
  id: z.string(),
  name: z.string(),
  cells: z.object({ done: z.int(), failed: z.int(), of: z.int() }),
  /** The cell that is worked on; null between two. */
  current: z
    .object({
      contestant: z.int(),
      fold: z.int(),
      noun: foldNounSchema,
      name: z.string(),
      /** Of the fold's rows to learn from, 0..1. */
      trainingShare: z.number(),
      /** Of the fit, 0..1. */
      share: z.number(),
      seconds: z.number(),
    })
    .nullable(),
  /** null while too little is known, and for jobs of a scheduler. */
  secondsLeft: z.number().nullable(),
  /** How many jobs of a scheduler work on its cells now; left out where they are worked on here. */
  jobs: z.object({ running: z.int() }).optional(),
  /**
   * Of a search over settings: the round that the cells are of, from 1, and the part of all its work, 0..1, that the round
   * spans.
   */
  round: z.object({ number: z.int(), of: z.int(), start: z.number(), end: z.number() }).optional(),
});
export type ExperimentProgress = z.output<typeof experimentProgressSchema>;

/**
 * The experiment in progress:
 *
 *   none ──start──▶ starting ──started──▶ running ◀──▶ paused ──stop──▶ stopping ──ended──▶ ended ──start──▶ starting
 *                      └──refused──▶ what was before
 *             (one whose trainer is lost stays as it is and goes on at its first unfinished cell)
 */
export const experimentStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.enum(['running', 'paused', 'stopping']), progress: experimentProgressSchema }),
  z.object({
    kind: z.literal('ended'),
    progress: experimentProgressSchema,
    /** Why it could not go on; null where all cells are over or a person stopped it. */
    failure: failureDataSchema.nullable(),
  }),
]);
export type ExperimentState = z.output<typeof experimentStateSchema>;

export type ExperimentEvent =
  | { readonly kind: 'experiment-starting' }
  /** It could not be prepared: what was there before is there again. */
  | { readonly kind: 'experiment-refused'; readonly before: ExperimentState }
  /** It started, went on after a loss, or a cell changed. */
  | { readonly kind: 'experiment-progress'; readonly progress: ExperimentProgress }
  | { readonly kind: 'experiment-paused' }
  | { readonly kind: 'experiment-resumed' }
  | { readonly kind: 'experiment-stopping' }
  /** Its scheduler did not take the jobs back: they go on. */
  | { readonly kind: 'experiment-stop-refused' }
  | { readonly kind: 'experiment-ended'; readonly failure: FailureData | null };

/** The next state; an event that does not fit changes nothing. */
export function reduceExperiment(state: ExperimentState, event: ExperimentEvent): ExperimentState {
  switch (event.kind) {
    case 'experiment-starting':
      return isExperimentBusy(state) ? state : { kind: 'starting' };
    case 'experiment-refused':
      return state.kind === 'starting' ? event.before : state;
    case 'experiment-progress':
      if (state.kind === 'starting') return { kind: 'running', progress: event.progress };
      return isExperimentGoing(state) ? { kind: state.kind, progress: event.progress } : state;
    case 'experiment-paused':
      return state.kind === 'running' ? { kind: 'paused', progress: state.progress } : state;
    case 'experiment-resumed':
      return state.kind === 'paused' ? { kind: 'running', progress: state.progress } : state;
    case 'experiment-stopping':
      return isExperimentGoing(state) ? { kind: 'stopping', progress: state.progress } : state;
    case 'experiment-stop-refused':
      return state.kind === 'stopping' ? { kind: 'running', progress: state.progress } : state;
    case 'experiment-ended':
      if (!isExperimentGoing(state)) return state;
      return {
        kind: 'ended',
        progress: { ...state.progress, current: null, secondsLeft: null },
        failure: event.failure,
      };
  }
}

type ExperimentGoing = Extract<ExperimentState, { kind: 'running' | 'paused' | 'stopping' }>;

/** Whether an experiment works on its cells, or waits to. */
export function isExperimentGoing(state: ExperimentState): state is ExperimentGoing {
  return state.kind === 'running' || state.kind === 'paused' || state.kind === 'stopping';
}

/** Whether an experiment is using the trainer. */
export function isExperimentBusy(state: ExperimentState): boolean {
  return state.kind === 'starting' || isExperimentGoing(state);
}

/** Whether an experiment keeps the trainer busy; one whose cells are jobs of a scheduler does not. */
export function usesTrainer(state: ExperimentState): boolean {
  return state.kind === 'starting' || (isExperimentGoing(state) && state.progress.jobs === undefined);
}

/** An experiment's progress as its cells tell it. */
export function progressOf(id: string, { plan, cells, jobs, sweep }: Experiment): ExperimentProgress {
  // An ensemble's time is that of its members, who are counted.
  const learned = cells.filter((cell) => isLearned(plan, cell));
  const working = cells.filter((cell) => cell.state.kind === 'running');
  const [running] = working;
  const current =
    running?.state.kind === 'running'
      ? {
          contestant: running.contestant,
          fold: running.fold,
          noun: foldNoun(plan.folding),
          name: participantName(plan, running.contestant),
          trainingShare: running.share,
          share: running.state.share,
          seconds: running.state.seconds,
        }
      : null;
  return {
    ...{ id, name: sweep?.plan.name ?? plan.name, cells: countCells(cells), current },
    secondsLeft: jobs === undefined ? secondsLeft(learned, plan.secondsPerCell) : null,
    ...(jobs === undefined ? {} : { jobs: { running: working.length } }),
    ...(sweep === undefined ? {} : { round: roundProgressOf(sweep) }),
  };
}

/** Work grows with settings and with the rows they learn from. */
function roundProgressOf({ rounds, past }: SweepState): NonNullable<ExperimentProgress['round']> {
  const works = rounds.map(({ rows, trials }) => rows * trials);
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
  const number = past.length + 1;
  const [start, end] = [number - 1, number].map((count) => sum(works.slice(0, count)) / sum(works));
  return { number, of: rounds.length, start: start ?? 0, end: end ?? 1 };
}

/** Below this share of a fit its time says little about the rest. */
const tellingShare = 0.1;

/**
 * Seconds until all cells are over, from what cells of the same contestant took, in proportion to the rows they learn from;
 * null while one that has cells left has not finished any.
 */
export function secondsLeft(cells: readonly Cell[], secondsPerCell: number): number | null {
  let sum = 0;
  for (const cell of cells) {
    const { state } = cell;
    if (state.kind !== 'waiting' && state.kind !== 'running') continue;
    const usual = usualSeconds(cell, cells, secondsPerCell);
    if (usual === null) return null;
    sum += state.kind === 'running' ? Math.max(0, usual - state.seconds) : usual;
  }
  return sum;
}

/** Seconds that a cell of a contestant takes; null before one of the same contestant is over. */
function usualSeconds(
  { contestant, share }: Cell,
  cells: readonly Cell[],
  secondsPerCell: number,
): number | null {
  const own = cells.filter((cell) => cell.contestant === contestant);
  const done = own.flatMap((cell) =>
    cell.state.kind === 'done' ? [{ share: cell.share, seconds: secondsOf(cell.state.result) }] : [],
  );
  const alike = done.filter((cell) => cell.share === share);
  if (alike.length > 0) return meanOf(alike.map(({ seconds }) => seconds));
  if (done.length > 0) return meanOf(done.map((cell) => (cell.seconds * share) / cell.share));
  const running = own.find(({ state }) => state.kind === 'running');
  if (running?.state.kind === 'running' && running.state.share >= tellingShare)
    return (running.state.seconds / running.state.share) * (share / running.share);
  const failed = own.find(({ state }) => state.kind === 'failed');
  if (failed?.state.kind !== 'failed') return null;
  return failed.state.failure.code === 'time-over' ? secondsPerCell : 0;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function secondsOf({
  fitSeconds,
  predictMillisecondsPerDigit,
  rows,
}: Extract<CellState, { kind: 'done' }>['result']): number {
  return fitSeconds + (predictMillisecondsPerDigit * rows.validation) / 1000;
}

/** Cells with one of them as it has become. */
export function withCell(cells: readonly Cell[], changed: Cell): Cell[] {
  return cells.map((cell) => (isSameCell(cell, changed) ? changed : cell));
}
