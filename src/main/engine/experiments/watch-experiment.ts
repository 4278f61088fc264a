import { setTimeout as wait } from 'node:timers/promises';
import { type Cell, type Experiment, type ExperimentReport, hasOpenCells } from '#shared/experiment.ts';
import { isRunLocked } from '../runs/run-lock.ts';
import { cellFolder } from './cell-file.ts';
import { asRunning, changes } from './cell-jobs.ts';
import { combineCells } from './combine-cells.ts';
import { readExperiment } from './experiment.ts';

/**
 * Reports what others bring about in an experiment's folder, looking every `lookInterval` milliseconds and working on
 * nothing but what ensembles combine: a cell whose folder somebody holds is running. Ends when all cells are over, or `signal` aborts. Throws as `readExperiment`.
 */
export async function* watchExperiment(
  folder: string,
  lookInterval: number,
  signal: AbortSignal,
): AsyncGenerator<ExperimentReport, Experiment> {
  let experiment = await look(folder);
  yield { kind: 'started', experiment };
  while (hasOpenCells(experiment) && !signal.aborted) {
    await wait(lookInterval, undefined, { signal }).catch(() => {});
    const next = await look(folder);
    yield* changes(experiment.cells, next.cells);
    experiment = next;
  }
  return experiment;
}

async function look(folder: string): Promise<Experiment> {
  const experiment = await readExperiment(folder);
  const cells: Cell[] = [];
  for (const cell of await combineCells(folder, experiment.plan, experiment.cells)) {
    const isWorkedOn = cell.state.kind === 'waiting' && (await isRunLocked(cellFolder(folder, cell)));
    cells.push(asRunning(cell, isWorkedOn));
  }
  return { ...experiment, cells };
}
