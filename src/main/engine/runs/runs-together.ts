import { combineReadings } from '#shared/algorithms/combine-readings.ts';
import { classCount } from '#shared/digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { ListedRun } from '#shared/run-history.ts';
import { type RunsTogether, scoreTogether } from '#shared/runs-together.ts';
import { nextTurn } from '../next-turn.ts';
import { commonReadings, type RunPredictions } from './common-readings.ts';
import { memberFolders } from './ensemble-file.ts';
import { readRunFile } from './run-folder.ts';
import { readListedRun } from './run-list.ts';
import { readRunPredictions } from './run-predictions.ts';

/**
 * Measures runs, and ensembles of networks, on the rows that all of them held back, by what each wrote down of these when it
 * ended: nothing is learned or read anew. Throws `runs-apart` where one has written down nothing, where they are of different
 * data, or where no row was held back by all; `run-not-found`, `run-damaged`, `run-too-new`.
 */
export async function readRunsTogether(folders: readonly string[]): Promise<RunsTogether> {
  const all: RunPredictions[] = [];
  let first: ListedRun | null = null;
  for (const folder of folders) {
    const run = await readListedRun(folder);
    first ??= run;
    if (run.dataFingerprint !== first.dataFingerprint)
      throw new Failure(
        'runs-apart',
        `${run.name} learned from other digits (${run.dataName}) than ${first.name} (${first.dataName}).`,
        { place: { file: folder } },
      );
    all.push(await heldBackReadings(run));
    await nextTurn();
  }
  const { rows, labels, readings } = commonReadings(all);
  if (rows.length === 0)
    throw new Failure(
      'runs-apart',
      'There is no digit that all of these runs held back: each of them has learned from what another was measured on.',
    );
  return scoreTogether(labels, readings);
}

/** How a run reads what it held back; the networks of an ensemble read by their mean, as they always do. */
async function heldBackReadings({ folder, name }: ListedRun): Promise<RunPredictions> {
  const members: RunPredictions[] = [];
  for (const member of await memberFolders(folder)) {
    const predictions = await readRunPredictions(member);
    if (predictions !== null) members.push(await neverLearned(member, predictions));
    else throw unmeasured(folder, name);
  }
  const [only, ...others] = members;
  if (only === undefined) throw unmeasured(folder, name);
  return others.length === 0 ? only : meanOf(members);
}

function unmeasured(folder: string, name: string): Failure {
  const message = `${name} has written down nothing that it reads: it has not ended, or never came to its first epoch.`;
  return new Failure('runs-apart', message, { place: { file: folder } });
}

/**
 * Without the rows that its weights were learned from before: those of a run that it began with the weights of. One that is
 * gone is taken to have held back the same, as the window has it.
 */
async function neverLearned(folder: string, predictions: RunPredictions): Promise<RunPredictions> {
  const { continuedFrom } = await readRunFile(folder);
  if (continuedFrom === undefined) return predictions;
  let kept = predictions;
  for (const member of await memberFolders(continuedFrom).catch(() => [])) {
    const before = await readRunPredictions(member);
    if (before === null) continue;
    const own = await neverLearned(member, before).catch(() => before);
    kept = new Map([...kept].filter(([row]) => own.has(row)));
  }
  return kept;
}

function meanOf(members: readonly RunPredictions[]): RunPredictions {
  const { rows, labels, readings } = commonReadings(members);
  const mean = combineReadings(readings, 'mean');
  const predictions = predictionsOf(mean);
  return new Map(
    Array.from(rows, (row, place) => {
      const probabilities = [...mean.subarray(place * classCount, (place + 1) * classCount)];
      const label = labels[place] ?? 0;
      return [row, { label, prediction: predictions[place] ?? 0, probabilities }] as const;
    }),
  );
}
