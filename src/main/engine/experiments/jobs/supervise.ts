import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cell, CellPlace, Experiment, ExperimentReport } from '#shared/experiment.ts';
import type { JobLimits } from '#shared/experiment-jobs.ts';
import { isLearned } from '#shared/participants.ts';
import { Failure, failureToData } from '#shared/rpc/failure.ts';
import { makeFolder } from '../../runs/atomic-write.ts';
import { cellFolder, readCellFile, writeCellFile } from '../cell-file.ts';
import { combineCells } from '../combine-cells.ts';
import { attemptLimit, experimentOf, placesOf } from '../experiment.ts';
import type { ExperimentFile } from '../experiment-file.ts';
import { recordPrecision } from '../record-precision.ts';
import { retryFailed } from '../retry-failed.ts';
import { type JobFile, readJobFile, writeJobFile } from './job-file.ts';
import type { JobLauncher, TaskState } from './launcher.ts';

/** Looks at a scheduler that does not answer, one after the other, before that is believed. */
const patience = 30;

export interface JobRequest {
  /** An experiment that was opened; where its digits lie, its jobs find out. */
  readonly folder: string;
  readonly file: ExperimentFile;
  readonly launcher: JobLauncher;
  /** The program of the command line, as the scheduler's machines start it. */
  readonly worker: readonly string[];
  /** What they leave out is as it was submitted last. */
  readonly limits: JobLimits;
  /** Milliseconds between two looks at the scheduler and the folder. */
  readonly lookInterval: number;
  /** Cells that failed before are submitted once more. */
  readonly retry?: boolean | undefined;
}

/**
 * Lets a scheduler work on an experiment's cells and reports what appears in its folder; a job that was submitted before is
 * watched on, and ensembles are combined here. Cells whose task is gone without a result are submitted once more, then marked with what the scheduler says.
 * Ends when all cells are over, when the jobs are cancelled, or when `signal` aborts: the jobs then go on. Throws
 * `scheduler-unavailable`, `scheduler-refused` and `folder-not-shared`.
 */
export async function* superviseJobs(
  request: JobRequest,
  signal: AbortSignal,
): AsyncGenerator<ExperimentReport, Experiment> {
  const { folder, lookInterval } = request;
  const file = await recordPrecision(folder, request.file, signal);
  const places = placesOf(file.plan);
  await takeUp(folder, request.limits);
  if (request.retry === true) await submitAnew(folder, await retryFailed(folder, file));
  let experiment = await experimentOf(folder, file);
  yield { kind: 'started', experiment };
  let looksInVain = 0;
  while (!signal.aborted) {
    const job = await readJobFile(folder);
    if (job === null || job.isCancelled) break;
    const states = await statesOf(job, experiment.cells, request.launcher).catch((thrown: unknown) => {
      if (++looksInVain >= patience || !isAway(thrown)) throw thrown;
      return null;
    });
    if (states === null) {
      await wait(lookInterval, undefined, { signal }).catch(() => {});
      continue;
    }
    looksInVain = 0;
    const next = await experimentOf(folder, file);
    const standing = await combineCells(folder, file.plan, next.cells);
    const cells = standing.map((cell, position): Cell => asRunning(cell, states.get(position + 1)));
    yield* changes(experiment.cells, cells);
    experiment = { ...next, cells };
    const open = openCells(
      cells.filter((cell) => isLearned(file.plan, cell)),
      states,
    );
    if (open.length > 0) await sendAgain(request, { places, job, open, states });
    else if (!cells.some(isOpen)) break;
    await wait(lookInterval, undefined, { signal }).catch(() => {});
  }
  return experiment;
}

/** Forgets how often cells were submitted. */
async function submitAnew(folder: string, tasks: readonly number[]): Promise<void> {
  const job = await readJobFile(folder);
  if (job === null) return;
  const submissions = Object.entries(job.submissions).filter(([task]) => !tasks.includes(Number(task)));
  await writeJobFile(folder, { ...job, submissions: Object.fromEntries(submissions) });
}

/** A scheduler that does not answer for a while comes back; its jobs go on meanwhile. */
function isAway(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.code === 'scheduler-unavailable';
}

/** Takes back the jobs that work on an experiment; whoever watches them ends. Throws `not-training` where there are none. */
export async function cancelJobs(folder: string, launcher: JobLauncher): Promise<void> {
  const file = await readJobFile(folder);
  if (file === null) throw new Failure('not-training', `No job works on ${folder}.`);
  await writeJobFile(folder, { ...file, isCancelled: true });
  try {
    for (const job of new Set(Object.values(file.jobs))) await launcher.cancel(job);
  } catch (thrown) {
    await writeJobFile(folder, file);
    throw thrown;
  }
}

const nothingSubmitted: JobFile = {
  scheduler: 'slurm',
  limits: {},
  jobs: {},
  submissions: {},
  isCancelled: false,
};

/** Notes that jobs work on an experiment, before any is submitted: who comes after a break knows that, and their limits. */
async function takeUp(folder: string, limits: JobLimits): Promise<void> {
  const before = (await readJobFile(folder)) ?? nothingSubmitted;
  await writeJobFile(folder, {
    ...before,
    limits: { ...before.limits, ...limits },
    submissions: before.isCancelled ? {} : before.submissions,
    isCancelled: false,
  });
}

/** How the tasks of cells stand that had no result when last seen, each asked of the job it was submitted with. */
async function statesOf(
  { jobs }: JobFile,
  cells: readonly Cell[],
  launcher: JobLauncher,
): Promise<ReadonlyMap<number, TaskState>> {
  const tasks = new Map<string, number[]>();
  for (const [position, cell] of cells.entries()) {
    const job = jobs[position + 1];
    if (job !== undefined && isOpen(cell)) tasks.set(job, [...(tasks.get(job) ?? []), position + 1]);
  }
  const states = await Promise.all([...tasks].map(([job, own]) => launcher.stateOf(job, own)));
  return new Map(states.flatMap((own) => [...own]));
}

/** Of the cells that are learned, those without a result that no task of the scheduler is for, by number from 1. */
function openCells(cells: readonly Cell[], states: ReadonlyMap<number, TaskState>): number[] {
  return cells.flatMap((cell, position) => {
    const state = states.get(position + 1);
    const isWorkedOn = state !== undefined && state.kind !== 'gone';
    return isOpen(cell) && !isWorkedOn ? [position + 1] : [];
  });
}

function isOpen({ state }: Cell): boolean {
  return state.kind === 'waiting' || state.kind === 'running';
}

function asRunning(cell: Cell, task: TaskState | undefined): Cell {
  return cell.state.kind === 'waiting' && task?.kind === 'running'
    ? { ...cell, state: { kind: 'running', share: 0, seconds: 0 } }
    : cell;
}

function* changes(before: readonly Cell[], after: readonly Cell[]): Generator<ExperimentReport> {
  for (const [position, cell] of after.entries())
    if (JSON.stringify(before[position]) !== JSON.stringify(cell)) yield { kind: 'cell', cell };
}

interface Sending {
  readonly places: readonly CellPlace[];
  readonly job: JobFile;
  readonly open: readonly number[];
  readonly states: ReadonlyMap<number, TaskState>;
}

/** Submits cells that may be tried (again); marks those that were submitted often enough with why they are gone. */
async function sendAgain(request: JobRequest, { places, job, open, states }: Sending): Promise<void> {
  const { folder, file, launcher } = request;
  const { limits } = job;
  const submissions = { ...job.submissions };
  const tasks = open.filter((task) => (submissions[task] ?? 0) < attemptLimit);
  for (const task of open) {
    const place = places[task - 1];
    if (tasks.includes(task) || place === undefined) continue;
    const own = cellFolder(folder, place);
    const before = await readCellFile(own);
    if (before === null && (await hasNoTrace(folder, places)))
      throw new Failure('folder-not-shared', `The jobs left nothing in ${folder}.`, {
        place: { file: folder },
      });
    const failure = failureToData(endOf(states.get(task), limits));
    await writeCellFile(own, {
      attempts: Math.max(attemptLimit, before?.attempts ?? 0),
      result: null,
      failure,
    });
  }
  if (tasks.length === 0) return;
  for (const task of tasks) submissions[task] = (submissions[task] ?? 0) + 1;
  const logs = join(folder, 'logs');
  await makeFolder(logs);
  const environment = { TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' };
  const command = [...request.worker, 'compare', '--out', folder, '--cell'];
  const { name } = file.plan;
  const submitted = await launcher.submit({ name, command, tasks, environment, logs, limits });
  // Taken back while it was submitted?
  const isCancelled = (await readJobFile(folder))?.isCancelled ?? false;
  const jobs = { ...job.jobs, ...Object.fromEntries(tasks.map((task) => [task, submitted])) };
  await writeJobFile(folder, { ...job, jobs, submissions, isCancelled });
  if (isCancelled) await launcher.cancel(submitted);
}

/** Whether no cell was ever begun: the machines of the jobs do not see the folder. */
async function hasNoTrace(folder: string, places: readonly CellPlace[]): Promise<boolean> {
  for (const place of places) if ((await readCellFile(cellFolder(folder, place))) !== null) return false;
  return true;
}

/** Why a task is gone, in words. */
function endOf(state: TaskState | undefined, { minutes, memoryMegabytes }: JobLimits): Failure {
  const reason = state?.kind === 'gone' ? state.reason : 'failed';
  if (reason === 'time-over')
    return new Failure(
      'time-over',
      `Its job was over its time${minutes === undefined ? '' : ` of ${minutes} minutes`}.`,
    );
  if (reason === 'out-of-memory')
    return new Failure(
      'memory-too-small',
      `Its job needed more memory${memoryMegabytes === undefined ? '' : ` than ${memoryMegabytes} MB`}.`,
    );
  if (reason === 'cancelled') return new Failure('cancelled', 'Its job was cancelled.');
  return new Failure(
    'trainer-lost',
    'Its job ended without a result, each time it was tried; logs/ has what it said.',
  );
}
