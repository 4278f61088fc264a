import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobLimits } from '#shared/experiment-jobs.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { makeFolder } from '../runs/atomic-write.ts';
import { type JobFile, readJobFile, writeJobFile } from './job-file.ts';
import type { JobLauncher, TaskState } from './launcher.ts';
import { type JobTasks, jobEnvironment } from './tasks.ts';

/** Looks at a scheduler that does not answer, one after the other, before that is believed. */
const patience = 30;

/** How often a task is submitted before it is given up. */
const submissionLimit = 2;

/** Who runs the jobs, and how they are looked after. */
export interface JobRequest {
  readonly launcher: JobLauncher;
  /** The program of the command line, as the scheduler's machines start it. */
  readonly worker: readonly string[];
  /** What they leave out is as it was submitted last. */
  readonly limits: JobLimits;
  /** Milliseconds between two looks at the scheduler and the folder. */
  readonly lookInterval: number;
}

/**
 * Notes that jobs work in a folder, before any is submitted: who comes after a break knows that, and their limits. `again`:
 * tasks whose submissions so far are forgotten.
 */
export async function takeUpJobs(
  folder: string,
  limits: JobLimits,
  again: readonly number[] = [],
): Promise<void> {
  const before = (await readJobFile(folder)) ?? nothingSubmitted;
  const others = Object.entries(before.submissions).filter(([task]) => !again.includes(Number(task)));
  await writeJobFile(folder, {
    ...before,
    limits: { ...before.limits, ...limits },
    submissions: before.isCancelled ? {} : Object.fromEntries(others),
    isCancelled: false,
  });
}

/**
 * Lets a scheduler work on what is open after {@link takeUpJobs}, and yields at each look how the tasks stand that were open at
 * the look before; a job that was submitted before is watched on. Tasks that are gone without a result are submitted once
 * more, then given up with what the scheduler says. Ends when none is open, when the jobs are cancelled, or when `signal`
 * aborts: the jobs then go on. Throws `scheduler-unavailable`, `scheduler-refused` and `folder-not-shared`.
 */
export async function* superviseTasks(
  tasks: JobTasks,
  request: JobRequest,
  signal: AbortSignal,
): AsyncGenerator<ReadonlyMap<number, TaskState>, void> {
  const { launcher, lookInterval } = request;
  let looksInVain = 0;
  let open = await tasks.open();
  while (!signal.aborted) {
    const job = await readJobFile(tasks.folder);
    if (job === null || job.isCancelled) return;
    const states = await statesOf(job, open, launcher).catch((thrown: unknown) => {
      if (++looksInVain >= patience || !isAway(thrown)) throw thrown;
      return null;
    });
    if (states !== null) {
      looksInVain = 0;
      // Asked after the scheduler was: a task that ended in between has its result by now.
      open = await tasks.open();
      yield states;
      const left = open.filter((task) => !isWorkedOn(states.get(task)));
      if (left.length > 0) await sendAgain(tasks, request, { job, left, states });
      else if (open.length === 0) return;
    }
    await wait(lookInterval, undefined, { signal }).catch(() => {});
  }
}

/** Takes back the jobs that work in a folder; whoever watches them ends. Throws `not-training` where there are none. */
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
  failures: {},
  isCancelled: false,
};

/** A scheduler that does not answer for a while comes back; its jobs go on meanwhile. */
function isAway(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.code === 'scheduler-unavailable';
}

/** Each task asked of the job it was submitted with. */
async function statesOf(
  { jobs }: JobFile,
  open: readonly number[],
  launcher: JobLauncher,
): Promise<ReadonlyMap<number, TaskState>> {
  const tasks = new Map<string, number[]>();
  for (const task of open) {
    const job = jobs[task];
    if (job !== undefined) tasks.set(job, [...(tasks.get(job) ?? []), task]);
  }
  const states = await Promise.all([...tasks].map(([job, own]) => launcher.stateOf(job, own)));
  return new Map(states.flatMap((own) => [...own]));
}

function isWorkedOn(state: TaskState | undefined): boolean {
  return state !== undefined && state.kind !== 'gone';
}

interface Sending {
  readonly job: JobFile;
  /** Tasks without a result that the scheduler has no job for. */
  readonly left: readonly number[];
  readonly states: ReadonlyMap<number, TaskState>;
}

/** Submits tasks that may be tried (again); gives up those that were submitted often enough. */
async function sendAgain(
  tasks: JobTasks,
  request: JobRequest,
  { job, left, states }: Sending,
): Promise<void> {
  const { folder, name } = tasks;
  const { launcher } = request;
  const { limits } = job;
  const submissions = { ...job.submissions };
  const again = left.filter((task) => (submissions[task] ?? 0) < submissionLimit);
  for (const task of left) {
    if (again.includes(task)) continue;
    if (!(await tasks.hasTrace()))
      throw new Failure('folder-not-shared', `The jobs left nothing in ${folder}.`, {
        place: { file: folder },
      });
    await tasks.giveUp(task, endOf(states.get(task), limits));
  }
  if (again.length === 0) return;
  for (const task of again) submissions[task] = (submissions[task] ?? 0) + 1;
  const logs = join(folder, 'logs');
  await makeFolder(logs);
  const command = [...request.worker, ...tasks.command];
  const work = { name, command, tasks: again, environment: jobEnvironment, logs, limits };
  const submitted = await launcher.submit(work);
  // Taken back while it was submitted, or was a task given up above?
  const now = await readJobFile(folder);
  const isCancelled = now?.isCancelled ?? false;
  const jobs = { ...job.jobs, ...Object.fromEntries(again.map((task) => [task, submitted])) };
  await writeJobFile(folder, { ...job, ...now, jobs, submissions, isCancelled });
  if (isCancelled) await launcher.cancel(submitted);
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
