import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { builtinSource, type DataSource } from '#shared/dataset-summary.ts';
import type { EnsembleEnd, EnsembleState, MemberState } from '#shared/ensemble-work.ts';
import { Failure, failureToData } from '#shared/rpc/failure.ts';
import { readJobFile, writeJobFile } from '../jobs/job-file.ts';
import type { TaskState } from '../jobs/launcher.ts';
import { type JobRequest, superviseTasks, takeUpJobs } from '../jobs/supervise.ts';
import type { JobTasks } from '../jobs/tasks.ts';
import type { EnsembleFile } from '../runs/ensemble-file.ts';
import { namesIn } from '../runs/run-folder.ts';
import { setAside } from './ensemble.ts';
import { collectMembers, memberName } from './ensemble-members.ts';
import { endOf, ensembleFileOf, ensembleStateOf, isOver } from './ensemble-state.ts';

export interface MemberJobsRequest extends JobRequest {
  /** An ensemble that was opened; where its digits lie, its jobs find out. */
  readonly folder: string;
  readonly file: EnsembleFile;
  /** Networks that failed before are submitted once more. */
  readonly retry: boolean;
}

/**
 * Lets a scheduler train an ensemble's networks and reports how they stand, as `superviseTasks` does; one that is done is in
 * `ensemble.json` from the next look on. Those that no job brought about are marked with why.
 */
export async function* superviseMembers(
  request: MemberJobsRequest,
  signal: AbortSignal,
): AsyncGenerator<EnsembleState, EnsembleEnd> {
  const { folder, limits, retry } = request;
  let file = await collectMembers(folder, request.file);
  await takeUpJobs(folder, limits, retry ? await clearFailed(folder, file) : []);
  let state = await ensembleStateOf(folder, file);
  yield state;
  const tasks = memberTasks(folder, file, (seen, seenFile) => {
    state = seen;
    file = seenFile;
  });
  let told = state;
  for await (const states of superviseTasks(tasks, request, signal)) {
    const members = state.members.map((member) => asRunning(member, states.get(member.number)));
    const next = { ...state, members };
    if (JSON.stringify(next) !== JSON.stringify(told)) yield next;
    told = next;
  }
  return await endOf(file, told);
}

/**
 * Reports how an ensemble's networks stand as others train them, looking every `lookInterval` milliseconds; those that are done
 * are put into `ensemble.json`. Ends when all are over, or `signal` aborts. Throws `run-not-found`.
 */
export async function* watchEnsemble(
  folder: string,
  lookInterval: number,
  signal: AbortSignal,
): AsyncGenerator<EnsembleState, EnsembleEnd> {
  let told = '';
  for (;;) {
    const file = await collectMembers(folder, await ensembleFileOf(folder));
    const state = await ensembleStateOf(folder, file);
    if (JSON.stringify(state) !== told) yield state;
    told = JSON.stringify(state);
    if (isOver(state) || signal.aborted) return await endOf(file, state);
    await wait(lookInterval, undefined, { signal }).catch(() => {});
  }
}

/** The networks of an ensemble as tasks, by their numbers; `onSeen` is told each look at the folder. */
export function memberTasks(
  folder: string,
  opened: EnsembleFile,
  onSeen: (state: EnsembleState, file: EnsembleFile) => void = () => {},
): JobTasks {
  let file = opened;
  return {
    folder,
    name: opened.name,
    command: ['train', '--data', dataWord(opened.data.source), '--out', folder, '--member'],
    async open() {
      file = await collectMembers(folder, file);
      const state = await ensembleStateOf(folder, file);
      onSeen(state, file);
      return state.members.flatMap(({ number, kind }) =>
        kind === 'done' || kind === 'failed' ? [] : [number],
      );
    },
    hasTrace: async () => namesIn(folder).some((name) => name.startsWith('member-')),
    async giveUp(task, failure) {
      const job = await readJobFile(folder);
      if (job === null) return;
      await writeJobFile(folder, { ...job, failures: { ...job.failures, [task]: failureToData(failure) } });
    },
  };
}

/** What the command line calls these digits. Throws `file-not-found` where it is not known where they lie. */
function dataWord(source: DataSource | undefined): string {
  if (source?.kind === 'file') return source.path;
  if (JSON.stringify(source) === JSON.stringify(builtinSource)) return 'builtin';
  throw new Failure('file-not-found', 'It is not known where the digits of this ensemble lie; name them.');
}

/** Lets networks that failed be tried once more; what is left of those that diverged is kept aside. Returns their numbers. */
export async function clearFailed(folder: string, file: EnsembleFile): Promise<number[]> {
  const { members } = await ensembleStateOf(folder, file);
  const failed = members.filter(({ kind }) => kind === 'failed');
  for (const { number, failure } of failed)
    if (failure?.code === 'training-diverged') await setAside(join(folder, memberName(number)));
  const job = await readJobFile(folder);
  if (job !== null && failed.length > 0) await writeJobFile(folder, { ...job, failures: {} });
  return failed.map(({ number }) => number);
}

function asRunning(member: MemberState, task: TaskState | undefined): MemberState {
  return member.kind === 'waiting' && task?.kind === 'running' ? { ...member, kind: 'running' } : member;
}
