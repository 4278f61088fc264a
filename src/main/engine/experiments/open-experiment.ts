import type { DataSource } from '#shared/dataset-summary.ts';
import { type ExperimentPlan, experimentPlanSchema } from '#shared/experiment.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { RunVersions } from '#shared/run-history.ts';
import { makeFolds, stratifiedSubset } from '../data/folds.ts';
import type { Split } from '../data/split.ts';
import { createRunFolder } from '../runs/run-folder.ts';
import type { LabelledData } from '../training/validate.ts';
import {
  type ExperimentFile,
  experimentFormatVersion,
  noExperiment,
  readExperimentFile,
  writeExperimentFile,
} from './experiment-file.ts';

/** What is asked of an experiment. */
export interface ExperimentRequest {
  readonly folder: string;
  /** null: what the folder holds goes on. */
  readonly plan: ExperimentPlan | null;
  readonly data: LabelledData;
  readonly source: DataSource;
  readonly versions: RunVersions;
  /** Cells that failed before are tried once more. */
  readonly retry?: boolean | undefined;
}

/**
 * The experiment of a folder, made when there is none. Throws `run-exists`, `run-mismatch`, `run-not-found`, `data-too-small`,
 * `file-unwritable`.
 */
export async function openExperiment({
  folder,
  plan,
  data,
  source,
  versions,
}: ExperimentRequest): Promise<ExperimentFile> {
  const found = await readExperimentFile(folder);
  if (found === null) {
    if (plan === null) throw noExperiment(folder);
    // Before the folder is made: too few digits leave nothing behind.
    foldsOf(plan, data.labels);
    await createRunFolder(folder);
    const { name, rows, fingerprint } = data;
    const file: ExperimentFile = {
      formatVersion: experimentFormatVersion,
      startedAt: new Date().toISOString(),
      plan,
      data: { name, source, rows, fingerprint },
      versions,
    };
    await writeExperimentFile(folder, file);
    return file;
  }
  if ((plan !== null && !isSameExperiment(found.plan, plan)) || found.data.fingerprint !== data.fingerprint) {
    const message = `${folder} holds an experiment of another plan or on other digits.`;
    throw new Failure('run-mismatch', message, { place: { file: folder } });
  }
  return found;
}

function isSameExperiment(one: ExperimentPlan, other: ExperimentPlan): boolean {
  return (
    JSON.stringify(experimentPlanSchema.parse(one)) === JSON.stringify(experimentPlanSchema.parse(other))
  );
}

/** The folds over the rows that take part, as rows of the data. */
export function foldsOf({ rows, folding, seed }: ExperimentPlan, labels: Uint8Array): Split[] {
  if (rows === null) return makeFolds(labels, folding, seed);
  const part = stratifiedSubset(labels, rows, seed);
  const inData = (places: Uint32Array) => places.map((place) => part[place] ?? 0);
  const folds = makeFolds(
    Uint8Array.from(part, (row) => labels[row] ?? 0),
    folding,
    seed,
  );
  return folds.map(({ training, validation }) => ({
    training: inData(training),
    validation: inData(validation),
  }));
}
