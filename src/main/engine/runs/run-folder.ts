import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { EpochRecord } from '#shared/training.ts';
import { isUnfinished, unwritable, writeFileAtomically } from './atomic-write.ts';
import { ensembleFileName } from './ensemble-file.ts';
import { type RunFile, runFileSchema, runFormatVersion } from './run-file.ts';
import { isRunLocked, lockName } from './run-lock.ts';
import { parseVersionedJson } from './versioned-json.ts';

/**
 * Makes the folder of a new run. Throws `run-exists` when it holds anything already, so that no run is written over,
 * and `file-unwritable` when it cannot be made.
 */
export async function createRunFolder(folder: string): Promise<void> {
  let entries: string[];
  try {
    await mkdir(folder, { recursive: true });
    // What a process leaves that was killed before it had a run is no run.
    entries = (await readdir(folder)).filter((name) => name !== lockName && !isUnfinished(name));
  } catch (thrown) {
    throw unwritable(folder, thrown);
  }
  if (entries.length > 0) {
    throw new Failure('run-exists', `The folder ${folder} already holds ${entries[0]}.`, {
      place: { file: folder },
    });
  }
}

/** Writes `run.json` and `history.csv` of a run, in this order: with the first the folder holds a run that can be gone on with. */
export async function writeRunFile(folder: string, run: RunFile): Promise<void> {
  await writeRunState(folder, run);
  await writeFileAtomically(join(folder, 'history.csv'), historyCsv(run.epochs));
}

/** Writes `run.json` alone, for when the rest cannot be written. */
export async function writeRunState(folder: string, run: RunFile): Promise<void> {
  await writeFileAtomically(join(folder, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
}

/** Reads `run.json`. Throws `run-not-found`, `run-damaged` or `run-too-new`; a run that nobody trains any more is `interrupted`. */
export async function readRunFile(folder: string): Promise<RunFile> {
  const path = join(folder, 'run.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    throw new Failure('run-not-found', `${folder} holds no run: run.json could not be read.`, {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
  const run = parseRunFile({ path, text });
  return { ...run, status: await statusNow(folder, run.status) };
}

/** The text of a `run.json` as it says. Throws `run-damaged` and `run-too-new`. */
export function parseRunFile(file: { readonly path: string; readonly text: string }): RunFile {
  return parseVersionedJson(file, { schema: runFileSchema, version: runFormatVersion });
}

/** What has become of a run: one that nobody trains any more was interrupted, whatever its file says. */
export async function statusNow(folder: string, status: RunFile['status']): Promise<RunFile['status']> {
  return status === 'running' && !(await isRunLocked(folder)) ? 'interrupted' : status;
}

/** What only a run writes, besides `run.json`. */
const runTables: readonly string[] = ['history.csv', 'steps.csv', 'predictions.csv'];

/** Whether these names are in the folder of a run or an ensemble, readable or not; what is left of a run without `run.json` counts. */
export function areOfRun(names: readonly string[]): boolean {
  if (names.includes('run.json') || names.includes(ensembleFileName)) return true;
  const hasWeights = names.includes('model') || names.includes('checkpoint');
  return hasWeights && names.some((name) => runTables.includes(name));
}

/** Names of what lies in a folder; none where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function historyCsv(epochs: readonly EpochRecord[]): string {
  const rows = epochs.map((epoch) =>
    [
      epoch.epoch,
      epoch.loss,
      epoch.accuracy,
      epoch.validationLoss,
      epoch.validationAccuracy,
      epoch.seconds,
    ].join(','),
  );
  return `${['epoch,loss,accuracy,validation_loss,validation_accuracy,seconds', ...rows].join('\n')}\n`;
}
