import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { RunEntry } from '#shared/run-history.ts';
import type { EpochRecord } from '#shared/training.ts';
import { isUnfinished, unwritable, writeFileAtomically } from './atomic-write.ts';
import { type EnsembleFile, ensembleFileName, readEnsembleFile } from './ensemble-file.ts';
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

/** Writes `run.json` and `history.csv` of a run. */
export async function writeRunFile(folder: string, run: RunFile): Promise<void> {
  await writeFileAtomically(join(folder, 'history.csv'), historyCsv(run.epochs));
  await writeRunState(folder, run);
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
  const run = parseVersionedJson({ path, text }, { schema: runFileSchema, version: runFormatVersion });
  return run.status === 'running' && !(await isRunLocked(folder)) ? { ...run, status: 'interrupted' } : run;
}

/**
 * All runs directly inside `folder`, newest first; a run that cannot be read is listed as such. An ensemble counts as one
 * run. Folders that hold neither are no runs, and a missing folder has none.
 */
export async function listRuns(folder: string): Promise<RunEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const listed = await Promise.all(
    folders.map(async (path) => ((await holdsRun(path)) ? await readRunEntry(path) : null)),
  );
  const runs = listed.filter((entry) => entry !== null);
  return runs.sort((a, b) => startOf(b).localeCompare(startOf(a)) || a.folder.localeCompare(b.folder));
}

async function holdsRun(folder: string): Promise<boolean> {
  const files: string[] = await readdir(folder).catch(() => []);
  return files.includes('run.json') || files.includes(ensembleFileName);
}

/** One run, or one ensemble, as a list shows it; never throws. */
export async function readRunEntry(folder: string): Promise<RunEntry> {
  try {
    const ensemble = await readEnsembleFile(folder);
    return ensemble === null
      ? entryOf(folder, await readRunFile(folder))
      : await ensembleEntry(folder, ensemble);
  } catch (thrown) {
    return { kind: 'unreadable', folder, message: toFailure(thrown).message };
  }
}

function entryOf(folder: string, run: RunFile): RunEntry {
  return {
    kind: 'run',
    folder,
    name: run.name === '' ? basename(folder) : run.name,
    status: run.status,
    network: run.network.name,
    plan: run.plan,
    dataName: run.data.name,
    dataFingerprint: run.data.fingerprint,
    startedAt: run.startedAt,
    epochs: run.epochs.length,
    validationAccuracy: run.best?.validationAccuracy ?? null,
    members: null,
  };
}

async function ensembleEntry(folder: string, file: EnsembleFile): Promise<RunEntry> {
  const { name, plan, data, startedAt, members, validationAccuracy } = file;
  const runs = await Promise.all(members.map((member) => readRunFile(join(folder, member))));
  return {
    kind: 'run',
    folder,
    name,
    status: members.length === plan.members ? 'completed' : 'interrupted',
    network: plan.network,
    plan,
    dataName: data.name,
    dataFingerprint: data.fingerprint,
    startedAt,
    epochs: runs.reduce((sum, { epochs }) => sum + epochs.length, 0),
    validationAccuracy,
    members: { done: members.length, of: plan.members },
  };
}

function startOf(entry: RunEntry): string {
  return entry.kind === 'run' ? entry.startedAt : '';
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
