import {
  type Experiment,
  type ExperimentPlan,
  type ExperimentReport,
  hasOpenCells,
} from '#shared/experiment.ts';
import { leaderboardOf } from '#shared/experiment-result.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { nextRound, roundsOf, trialsOf } from '#shared/sweep.ts';
import type { SweepState, TrialScore } from '#shared/sweep-plan.ts';
import { experimentOf } from './experiment.ts';
import { readExperimentFile } from './experiment-file.ts';
import { readSweepFile, roundFolder, type SweepFile } from './sweep-file.ts';

/** Works on one round, here or as jobs; `retry`: also on its cells that failed. */
export type RunRound = (
  folder: string,
  plan: ExperimentPlan,
  retry: boolean,
) => AsyncGenerator<ExperimentReport, Experiment>;

/**
 * Works on the rounds of a sweep one after the other, each an experiment that starts with a report of its own; rounds that
 * are over are left alone. `retry` tries the cells once more that failed in the last round that was begun: what failed before
 * has decided who went on to it. Ends with the last round there is: when all are over, or when one rests with cells left.
 */
export async function* runSweep(
  folder: string,
  { file, retry }: { readonly file: SweepFile; readonly retry: boolean },
  runRound: RunRound,
): AsyncGenerator<ExperimentReport, Experiment> {
  let state = stateOf(file);
  const begun = retry ? (await currentRound(folder, file)).folder : null;
  for (;;) {
    const plan = nextRound(state);
    if (plan === null) return await currentRound(folder, file);
    const own = roundFolder(folder, state.past.length);
    const before = await readRound(own, state);
    const isLast = own === begun;
    const isOver = before !== null && !hasOpenCells(before) && !isLast;
    const round = isOver ? before : yield* asRound(runRound(own, plan, isLast), state);
    if (hasOpenCells(round)) return { ...round, sweep: state };
    state = { ...state, past: [...state.past, scoresOf(round)] };
  }
}

/** The experiment of the round that a sweep is at; null where the folder holds no sweep. Throws as `readSweepFile` does. */
export async function readSweep(folder: string): Promise<Experiment | null> {
  const file = await readSweepFile(folder);
  return file === null ? null : await currentRound(folder, file);
}

async function currentRound(folder: string, file: SweepFile): Promise<Experiment> {
  let state = stateOf(file);
  let current: Experiment | null = null;
  for (;;) {
    const own = roundFolder(folder, state.past.length);
    const round = await readRound(own, state);
    current = round ?? current ?? (await waitingRound(own, file, state));
    if (round === null || hasOpenCells(round)) return current;
    state = { ...state, past: [...state.past, scoresOf(round)] };
  }
}

/** null before a round was begun. */
async function readRound(folder: string, sweep: SweepState): Promise<Experiment | null> {
  const file = await readExperimentFile(folder);
  return file === null ? null : { ...(await experimentOf(folder, file)), sweep };
}

/** The first round as it will be. */
async function waitingRound(
  folder: string,
  { startedAt, data }: SweepFile,
  sweep: SweepState,
): Promise<Experiment> {
  const plan = nextRound(sweep);
  if (plan === null) throw new Failure('run-damaged', `${folder}: the search has no settings.`);
  return { ...(await experimentOf(folder, { startedAt, plan, data })), sweep };
}

function stateOf({ plan, data }: SweepFile): SweepState {
  return { plan, rounds: roundsOf(plan, trialsOf(plan).length, data.rows), past: [] };
}

function scoresOf(round: Experiment): TrialScore[] {
  return leaderboardOf(round).map(({ name, mean }) => ({ name, mean }));
}

async function* asRound(
  reports: AsyncGenerator<ExperimentReport, Experiment>,
  sweep: SweepState,
): AsyncGenerator<ExperimentReport, Experiment> {
  let next = await reports.next();
  while (!next.done) {
    const report = next.value;
    yield report.kind === 'started'
      ? { kind: 'started', experiment: { ...report.experiment, sweep } }
      : report;
    next = await reports.next();
  }
  return next.value;
}
