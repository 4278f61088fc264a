import { join } from 'node:path';
import type { EnsembleEnd, EnsembleState, MemberState } from '#shared/ensemble-work.ts';
import { Failure, type FailureData, failureToData } from '#shared/rpc/failure.ts';
import { readJobFile } from '../jobs/job-file.ts';
import { type EnsembleFile, readEnsembleFile } from '../runs/ensemble-file.ts';
import { readRunFile } from '../runs/run-folder.ts';
import { resultOfEnsemble } from './ensemble.ts';
import { memberName, numbersOf } from './ensemble-members.ts';

/** The `ensemble.json` of a folder that must hold one. Throws `run-not-found`, `run-damaged` and `run-too-new`. */
export async function ensembleFileOf(folder: string): Promise<EnsembleFile> {
  const file = await readEnsembleFile(folder);
  if (file !== null) return file;
  throw new Failure('run-not-found', `${folder} holds no ensemble.`, { place: { file: folder } });
}

/** How an ensemble and its networks stand. Throws `run-damaged` for what jobs left there. */
export async function ensembleStateOf(folder: string, file: EnsembleFile): Promise<EnsembleState> {
  const { name, plan, validationAccuracy } = file;
  const failures = (await readJobFile(folder))?.failures ?? {};
  const members: MemberState[] = [];
  for (const number of numbersOf(plan))
    members.push(await memberStateOf(folder, file, { number, givenUp: failures[number] }));
  return { folder, name, plan, members, validationAccuracy };
}

interface Asked {
  readonly number: number;
  /** Why no job is sent for it any more. */
  readonly givenUp: FailureData | undefined;
}

async function memberStateOf(
  folder: string,
  { members }: EnsembleFile,
  { number, givenUp }: Asked,
): Promise<MemberState> {
  // One that is damaged waits: it is kept aside and trained anew.
  const run = await readRunFile(join(folder, memberName(number))).catch(() => null);
  const own = {
    number,
    epochs: run?.epochs.length ?? 0,
    validationAccuracy: run?.best?.validationAccuracy ?? null,
  };
  if (members.includes(memberName(number))) return { ...own, kind: 'done' };
  if (run?.status === 'diverged') return { ...own, kind: 'failed', failure: run.failure ?? diverged };
  if (givenUp !== undefined) return { ...own, kind: 'failed', failure: givenUp };
  return { ...own, kind: run?.status === 'running' ? 'running' : 'waiting' };
}

const diverged = failureToData(new Failure('training-diverged', 'Its loss was no number any more.'));

/** Whether all networks of an ensemble are done or given up. */
export function isOver({ members }: EnsembleState): boolean {
  return members.every(({ kind }) => kind === 'done' || kind === 'failed');
}

/** What the work on an ensemble came to. */
export async function endOf(file: EnsembleFile, state: EnsembleState): Promise<EnsembleEnd> {
  const result = file.members.length === 0 ? null : await resultOfEnsemble(state.folder, file);
  return { state, result };
}
