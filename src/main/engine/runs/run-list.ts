import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { networkNameOf } from '#shared/network/own-network.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import { type ListedRun, noNotes, type RunEntry } from '#shared/run-history.ts';
import { pacedTurns } from '../next-turn.ts';
import { type EnsembleFile, ensembleFileName, parseEnsembleFile } from './ensemble-file.ts';
import { rememberedFiles } from './remembered-file.ts';
import type { RunFile } from './run-file.ts';
import { areOfRun, namesIn, parseRunFile, statusNow } from './run-folder.ts';
import { isRunLocked } from './run-lock.ts';
import { notesFileName, parseNotes } from './run-notes.ts';

/** What a list shows of a `run.json`: remembered without its epochs, which are most of it. */
interface RunSummary extends Omit<ListedRun, 'kind' | 'folder' | 'members' | 'canResume' | 'notes'> {
  readonly hasDiverged: boolean;
}

const summaryAt = rememberedFiles((file) => summaryOf(parseRunFile(file)));
const ensembleAt = rememberedFiles(parseEnsembleFile);
const notesAt = rememberedFiles(parseNotes);

/**
 * All runs directly inside `folder`, newest first; a run that cannot be read is listed as such. An ensemble counts as one
 * run. Folders that hold neither are no runs, and a missing folder has none.
 */
export async function listRuns(folder: string): Promise<RunEntry[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = found.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const runs: RunEntry[] = [];
  const pace = pacedTurns();
  for (const path of folders) {
    if (areOfRun(namesIn(path))) runs.push(await readRunEntry(path));
    await pace();
  }
  return runs.sort((a, b) => compareText(startOf(b), startOf(a)) || compareText(a.folder, b.folder));
}

/** One run, or one ensemble, as a list shows it; never throws. */
export async function readRunEntry(folder: string): Promise<RunEntry> {
  try {
    return await readListedRun(folder);
  } catch (thrown) {
    const { code, message } = toFailure(thrown);
    return { kind: 'unreadable', folder, code, message };
  }
}

/** One run, or one ensemble. Throws `run-not-found`, `run-damaged`, `run-too-new`, `file-unreadable`, naming the file. */
export async function readListedRun(folder: string): Promise<ListedRun> {
  const ensemble = ensembleAt(join(folder, ensembleFileName));
  const notes = notesAt(join(folder, notesFileName)) ?? noNotes;
  const listed = ensemble === null ? await ownRun(folder) : await ensembleRun(folder, ensemble);
  const { kind, name, ...rest } = listed;
  return { kind, name: notes.name ?? (name === '' ? basename(folder) : name), ...rest, notes };
}

async function ownRun(folder: string): Promise<Omit<ListedRun, 'notes'>> {
  const { hasDiverged, ...summary } = readSummary(folder);
  const status = await statusNow(folder, summary.status);
  const isCutOff = status === 'interrupted' || status === 'stopped';
  return { kind: 'run', folder, ...summary, status, members: null, canResume: isCutOff && !hasDiverged };
}

async function ensembleRun(folder: string, file: EnsembleFile): Promise<Omit<ListedRun, 'notes'>> {
  const { name, plan, data, startedAt, members, validationAccuracy } = file;
  const runs = members.map((member) => readSummary(join(folder, member)));
  const isWhole = members.length >= plan.members;
  const isRunning = !isWhole && (await isMemberRunning(folder, members));
  return {
    kind: 'run',
    folder,
    name,
    status: isWhole ? 'completed' : isRunning ? 'running' : 'interrupted',
    network: networkNameOf(plan.network),
    plan,
    dataName: data.name,
    dataFingerprint: data.fingerprint,
    startedAt,
    epochs: runs.reduce((sum, { epochs }) => sum + epochs, 0),
    trainSeconds: runs.reduce((sum, { trainSeconds }) => sum + trainSeconds, 0),
    validationAccuracy,
    members: { done: members.length, of: plan.members },
    canResume: !isWhole && !isRunning,
  };
}

/** Whether a network of an ensemble that is not done yet trains now. */
async function isMemberRunning(folder: string, done: readonly string[]): Promise<boolean> {
  const others = namesIn(folder).filter((name) => name.startsWith('member-') && !done.includes(name));
  const locked = await Promise.all(others.map((name) => isRunLocked(join(folder, name))));
  return locked.includes(true);
}

function readSummary(folder: string): RunSummary {
  const path = join(folder, 'run.json');
  const summary = summaryAt(path);
  if (summary === null)
    throw new Failure('run-not-found', `${folder} holds no run: run.json is missing.`, {
      place: { file: path },
    });
  return summary;
}

function summaryOf(run: RunFile): RunSummary {
  const { name, status, plan, data, startedAt, epochs } = run;
  const epochSeconds = epochs.reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    name,
    status,
    network: run.network.name,
    plan,
    dataName: data.name,
    dataFingerprint: data.fingerprint,
    startedAt,
    epochs: epochs.length,
    // A run that was cut off never came to write its total.
    trainSeconds: Math.max(run.trainSeconds, epochSeconds),
    validationAccuracy: run.best?.validationAccuracy ?? null,
    hasDiverged: run.failure?.code === 'training-diverged',
  };
}

function startOf(entry: RunEntry): string {
  return entry.kind === 'run' ? entry.startedAt : '';
}

/** By code units: a hundred times as fast as by a language's rules, and times of one form sort the same. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
