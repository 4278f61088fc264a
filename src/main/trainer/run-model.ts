import { join } from 'node:path';
import { readLayersModelWeights } from '#engine/export/layers-model.ts';
import { createModel, disposeModel, type Model, writeWeights } from '#engine/networks/model.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** A run's network with its best weights; the caller owns the model's memory. Throws `run-not-found`, `run-damaged`, `run-too-new`. */
export async function loadRunModel(
  folder: string,
): Promise<{ readonly model: Model; readonly file: RunFile }> {
  const file = await readRunFile(folder);
  const weights = await readLayersModelWeights(join(folder, 'model'));
  const model = createModel(file.network, file.plan.seed);
  try {
    writeWeights(model, weights);
  } catch (thrown) {
    disposeModel(model);
    throw new Failure('run-damaged', `The weights in ${folder} do not fit its network.`, {
      detail: toFailure(thrown).message,
    });
  }
  return { model, file };
}
