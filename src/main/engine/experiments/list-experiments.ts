import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { countCells, type Experiment, type ListedExperiment } from '#shared/experiment.ts';
import { failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { SweepState } from '#shared/sweep-plan.ts';
import { readExperiment } from './experiment.ts';
import { experimentFileName } from './experiment-file.ts';
import { readSweep } from './run-sweep.ts';
import { sweepFileName } from './sweep-file.ts';

/**
 * The experiment of a folder; of a search over settings the round that it is at. Throws `run-not-found`, `run-damaged`,
 * `run-too-new`.
 */
export async function readAnyExperiment(folder: string): Promise<Experiment> {
  return (await readSweep(folder)) ?? (await readExperiment(folder));
}

/** All experiments and sweeps directly inside a folder, newest first. */
export async function listExperiments(folder: string): Promise<ListedExperiment[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const listed: ListedExperiment[] = [];
  for (const entry of found) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) continue;
    const names = await readdir(path).catch((): string[] => []);
    if (names.includes(experimentFileName) || names.includes(sweepFileName))
      listed.push(await listedExperiment(path));
  }
  const startOf = (one: ListedExperiment) => (one.kind === 'experiment' ? one.startedAt : '');
  return listed.sort((a, b) => startOf(b).localeCompare(startOf(a)) || a.folder.localeCompare(b.folder));
}

function roundOf({ past, rounds }: SweepState) {
  return { number: past.length + 1, of: rounds.length, settings: rounds[0]?.trials ?? 0 };
}

async function listedExperiment(folder: string): Promise<ListedExperiment> {
  try {
    const { plan, startedAt, data, cells, sweep } = await readAnyExperiment(folder);
    return {
      kind: 'experiment',
      folder,
      name: sweep?.plan.name ?? plan.name,
      startedAt,
      dataName: data.name,
      contestants: plan.contestants.length + plan.ensembles.length,
      folds: plan.folding.count,
      cells: countCells(cells),
      ...(sweep === undefined ? {} : { round: roundOf(sweep) }),
    };
  } catch (thrown) {
    return { kind: 'unreadable', folder, failure: failureToData(toFailure(thrown)) };
  }
}
