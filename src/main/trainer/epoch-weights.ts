import { join } from 'node:path';
import { checkpointFolder, epochFileName, readEpochWeights } from '#engine/checkpoints/checkpoint-folder.ts';
import { keptEpochs } from '#engine/checkpoints/kept-epochs.ts';
import { readLayersModelWeights } from '#engine/export/layers-model.ts';
import { createModel, type Model } from '#engine/networks/model.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { namesIn } from '#engine/runs/run-folder.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { modelOfRun } from './run-model.ts';

/**
 * Epochs of a run whose weights can be had, in order. 0 stands for the fresh ones, which follow from the seed; the best may have
 * no file of its own, where a run was stopped within an epoch, but it has the model.
 */
export function epochsOf(folder: string, { best, continuedFrom }: RunFile): number[] {
  const epochs = new Set(keptEpochs(folder, null).map(({ epoch }) => epoch));
  if (continuedFrom === undefined) epochs.add(0);
  if (best !== null && namesIn(join(folder, 'model')).includes('model.json')) epochs.add(best.epoch);
  return [...epochs].sort((a, b) => a - b);
}

/** The file that decides what the weights of an epoch are; null stands for the run's best weights. */
export function weightsFileOf(folder: string, epoch: number | null): string {
  if (epoch === 0) return join(folder, 'run.json');
  return epoch !== null && isKept(folder, epoch)
    ? join(checkpointFolder(folder), epochFileName(epoch))
    : join(folder, 'model', 'model.json');
}

/** Whether the weights after an epoch have a file of their own. */
function isKept(folder: string, epoch: number): boolean {
  return namesIn(checkpointFolder(folder)).includes(epochFileName(epoch));
}

/** A run's network after an epoch; the caller owns the model's memory. Throws `epoch-unavailable` and `run-damaged`. */
export async function modelAfter(folder: string, file: RunFile, epoch: number): Promise<Model> {
  const known = epochsOf(folder, file);
  if (!known.includes(epoch)) throw unavailable(folder, { file, epoch, known });
  if (epoch === 0) return createModel(file.network, file.plan.seed);
  const weights = isKept(folder, epoch)
    ? await readEpochWeights(folder, epoch)
    : await readLayersModelWeights(join(folder, 'model'));
  return modelOfRun(folder, file, weights);
}

interface Missing {
  readonly file: RunFile;
  readonly epoch: number;
  readonly known: readonly number[];
}

function unavailable(folder: string, { file, epoch, known }: Missing): Failure {
  const place = { file: folder };
  if (epoch === 0)
    return new Failure(
      'epoch-unavailable',
      `There is no epoch 0: the run began with the weights of ${file.continuedFrom}.`,
      { place },
    );
  const rest = known.length === 0 ? 'None can be had.' : `Those after ${known.join(', ')} can be had.`;
  return new Failure('epoch-unavailable', `The weights after epoch ${epoch} were not kept. ${rest}`, {
    place,
  });
}
