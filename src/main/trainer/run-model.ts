import { join } from 'node:path';
import { stratifiedSplit } from '#engine/data/split.ts';
import { readLayersModelWeights } from '#engine/export/layers-model.ts';
import { createModelWith, disposeModel, type Model, type WeightValues } from '#engine/networks/model.ts';
import type { Reader } from '#engine/networks/read-together.ts';
import { memberFolders } from '#engine/runs/ensemble-file.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import { splitSeedOf } from '#shared/plan.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import { replaceModel, type Workbench } from './workbench.ts';

/** A run's network with its best weights; the caller owns the model's memory. Throws `run-not-found`, `run-damaged`, `run-too-new`. */
export async function loadRunModel(
  folder: string,
): Promise<{ readonly model: Model; readonly file: RunFile }> {
  const file = await readRunFile(folder);
  const weights = await readLayersModelWeights(join(folder, 'model'));
  return { model: modelOfRun(folder, file, weights), file };
}

/** A run's network with weights of its own; the caller owns the model's memory. Throws `run-damaged` when they do not fit. */
export function modelOfRun(folder: string, { network }: RunFile, weights: readonly WeightValues[]): Model {
  try {
    return createModelWith(network, weights);
  } catch (thrown) {
    throw new Failure('run-damaged', `The weights in ${folder} do not fit its network.`, {
      detail: toFailure(thrown).message,
    });
  }
}

/**
 * All that reads for runs and ensembles, each digit as often as they were measured; the caller owns the models' memory.
 * Throws what {@link loadRunModel} throws.
 */
export async function loadReader(
  folders: readonly string[],
): Promise<{ readonly reader: Reader; readonly files: readonly RunFile[] }> {
  const models: Model[] = [];
  const files: RunFile[] = [];
  try {
    for (const folder of await allMemberFolders(folders)) {
      const { model, file } = await loadRunModel(folder);
      models.push(model);
      files.push(file);
    }
    const readsPerDigit = Math.max(1, ...files.map(({ plan }) => plan.readsPerDigit));
    return { reader: { models, readsPerDigit }, files };
  } catch (thrown) {
    for (const model of models) disposeModel(model);
    throw thrown;
  }
}

/**
 * Makes a finished run or ensemble what reads from now on, and returns the file of its first network. Throws what
 * {@link loadRunModel} throws.
 */
export async function makeCurrent(bench: Workbench, folder: string): Promise<RunFile> {
  const { reader, files } = await loadReader([folder]);
  const [file] = files as [RunFile];
  const data = bench.data?.dataset;
  const isSameData = data?.labels && data.fingerprint === file.data.fingerprint;
  const split = isSameData
    ? stratifiedSplit(data.labels, file.plan.validation, splitSeedOf(file.plan))
    : null;
  replaceModel(bench, reader, { folder, ...(data && split ? { data, split } : {}) });
  return file;
}

/** The runs behind folders of runs and ensembles. Throws `run-not-found` for an ensemble that has none yet. */
export async function allMemberFolders(folders: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const folder of folders) {
    const members = await memberFolders(folder);
    if (members.length === 0)
      throw new Failure('run-not-found', `No network of the ensemble in ${folder} is done yet.`, {
        place: { file: folder },
      });
    all.push(...members);
  }
  return all;
}
