import { cellFolder, writeCellFile } from './cell-file.ts';
import { attemptLimit, experimentOf } from './experiment.ts';
import type { ExperimentFile } from './experiment-file.ts';

/**
 * Gives each failed cell of an experiment one more attempt, whatever it failed of; what a newer version wrote is left alone.
 * Returns their numbers from 1. Throws `file-unwritable`.
 */
export async function retryFailed(folder: string, file: ExperimentFile): Promise<number[]> {
  const { cells } = await experimentOf(folder, file);
  const again: number[] = [];
  for (const [position, { state, ...place }] of cells.entries()) {
    if (state.kind !== 'failed' || state.failure.code === 'run-too-new') continue;
    await writeCellFile(cellFolder(folder, place), {
      attempts: attemptLimit - 1,
      result: null,
      failure: null,
    });
    again.push(position + 1);
  }
  return again;
}
