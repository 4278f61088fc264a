import { networkAlgorithms } from '#shared/algorithms/network-algorithms.ts';
import type { ExperimentPlan } from '#shared/experiment.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { resolvePrecisionInTurns } from '../graph/measure-precision.ts';
import { nextTurn } from '../next-turn.ts';
import { type ExperimentFile, writeExperimentFile } from './experiment-file.ts';

/**
 * The experiment with the precision its networks learn in, measured here and written down where it was not: another process
 * or another machine could choose another one, and cells would differ for no reason of theirs. Throws `cancelled` and
 * `file-unwritable`.
 */
export async function recordPrecision(
  folder: string,
  file: ExperimentFile,
  signal: AbortSignal,
): Promise<ExperimentFile> {
  if (file.precision !== undefined || !hasNetwork(file.plan)) return file;
  const precision = await resolvePrecisionInTurns('auto', async () => {
    await nextTurn();
    if (signal.aborted) throw new Failure('cancelled', 'Cancelled before the first cell began.');
  });
  const recorded = { ...file, precision };
  await writeExperimentFile(folder, recorded);
  return recorded;
}

function hasNetwork({ contestants }: ExperimentPlan): boolean {
  return contestants.some(({ plan }) => plan.algorithm in networkAlgorithms);
}
