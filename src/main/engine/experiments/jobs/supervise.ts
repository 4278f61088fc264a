import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cell, CellPlace, Experiment, ExperimentReport, JobLimits } from '#shared/experiment.ts';
import { Failure, failureToData } from '#shared/rpc/failure.ts';
import { makeFolder } from '../../runs/atomic-write.ts';
import { cellFolder, readCellFile, writeCellFile } from '../cell-file.ts';
import { attemptLimit, experimentOf, placesOf } from '../experiment.ts';
import { type ExperimentRequest, openExperiment } from '../open-experiment.ts';
import { recordPrecision } from '../record-precision.ts';
import { retryFailed } from '../retry-failed.ts';
import { type JobFile, readJobFile, writeJobFile } from './job-file.ts';
import type { JobLauncher, TaskState } from './launcher.ts';

export interface JobRequest extends ExperimentRequest {
  readonly launcher: JobLauncher;
  /** Works on one cell of the experiment, whose number from 1 is appended. */
  readonly worker: readonly string[];
  readonly limits: JobLimits;
  /** Milliseconds between two looks at the scheduler and the folder. */
  readonly lookInterval: number;
}

/**
 * Lets a scheduler work on an experiment's cells and reports what appears in its folder; a job that was submitted before is
 * watched on. Cells whose task is gone without a result are submitted once more, then marked with what the scheduler says.
 * Ends when all cells are over, when the jobs are cancelled, or when `signal` aborts: the jobs then go on. Throws what
 * `openExperiment` throws, `scheduler-unavailable`, `scheduler-refused` and `folder-not-shared`.
 */
export async function* superviseJobs(
  request: JobRequest,
  signal: AbortSignal,
): AsyncGenerator<ExperimentReport, Experiment> {
  const { folder, lookInterval } = request;
  const file = await recordPrecision(folder, await openExperiment(request), signal);
  const places = placesOf(file.plan);
  if (request.retry === true) await submitAnew(folder, await retryFailed(folder, file));
  let experiment = await experimentOf(folder, file);
  yield { kind: 'started', experiment };
  const before = await readJobFile(folder);
  if (before?.isCancelled) await writeJobFile(folder, { ...before, submissions: {}, isCancelled: false });
  while (!signal.aborted) {
    const job = await readJobFile(folder);
    if (job?.isCancelled) break;
    const states =
      job === null ? new Map<number, TaskState>() : await request.launcher.stateOf(job.job, job.tasks);
    const next = await experimentOf(folder, file);
    const cells = next.cells.map((cell, position): Cell => asRunning(cell, states.get(position + 1)));
    yield* changes(experiment.cells, cells);
    experiment = { ...next, cells };
    const open = openCells(cells, states);
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

/** Takes back the jobs that work on an experiment; whoever watches them ends. Throws `not-training` where there are none. */
export async function cancelJobs(folder: string, launcher: JobLauncher): Promise<void> {
  const file = await readJobFile(folder);
  if (file === null) throw new Failure('not-training', `No job works on ${folder}.`);
  await writeJobFile(folder, { ...file, isCancelled: true });
  await launcher.cancel(file.job);
}

/** Cells without a result that no task of the scheduler is for, by number from 1. */
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
  readonly job: JobFile | null;
  readonly open: readonly number[];
  readonly states: ReadonlyMap<number, TaskState>;
}

/** Submits cells that may be tried (again); marks those that were submitted often enough with why they are gone. */
async function sendAgain(request: JobRequest, { places, job, open, states }: Sending): Promise<void> {
  const { folder, launcher, worker, limits, plan } = request;
  const submissions = { ...job?.submissions };
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
  const name = plan?.name ?? 'experiment';
  const submitted = await launcher.submit({ name, command: worker, tasks, environment, logs, limits });
  await writeJobFile(folder, { scheduler: 'slurm', job: submitted, tasks, submissions, isCancelled: false });
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
