import {
  countCells,
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

/** Works on one round, here or as jobs. */
export type RunRound = (folder: string, plan: ExperimentPlan) => AsyncGenerator<ExperimentReport, Experiment>;

export interface SweepWork {
  readonly folder: string;
  readonly file: SweepFile;
  readonly runRound: RunRound;
  /** Cells that failed in the last round there is are tried once more, which `runRound` must do too. */
  readonly retry?: boolean | undefined;
}

/**
 * Works on the rounds of a sweep one after the other, each an experiment that starts with a report of its own; rounds that
 * are over are left alone. Ends with the last round there is: when all are over, or when one rests with cells left.
 */
export async function* runSweep({
  folder,
  file,
  runRound,
  retry,
}: SweepWork): AsyncGenerator<ExperimentReport, Experiment> {
  let state = stateOf(file);
  for (;;) {
    const plan = nextRound(state);
    if (plan === null) return await currentRound(folder, file);
    const own = roundFolder(folder, state.past.length);
    const before = await readRound(own, state);
    const isOver = before !== null && !hasOpenCells(before);
    const isTriedAgain = retry === true && isOver && (await isLastWithFailed(before, folder, state));
    const round = isOver && !isTriedAgain ? before : yield* asRound(runRound(own, plan), state);
    if (hasOpenCells(round)) return { ...round, sweep: state };
    state = { ...state, past: [...state.past, scoresOf(round)] };
  }
}

/** Whether a round has failed cells, and none was begun after it: the settings of that one were chosen by its scores. */
async function isLastWithFailed(
  { cells }: Experiment,
  folder: string,
  { past }: SweepState,
): Promise<boolean> {
  const next = await readExperimentFile(roundFolder(folder, past.length + 1));
  return next === null && countCells(cells).failed > 0;
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

/** Best first; of equal ones the first that was drawn, as what a time says would not be the same again. */
function scoresOf(round: Experiment): TrialScore[] {
  return leaderboardOf(round)
    .sort((a, b) => b.mean - a.mean || a.contestant - b.contestant)
    .map(({ name, folds, mean, standardDeviation, trainSeconds }) => ({
      ...{ name, folds, mean, standardDeviation, trainSeconds },
    }));
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
