import { join } from 'node:path';
import { z } from 'zod';
import { experimentPlanSchema, recordedPrecisionSchema } from '#shared/experiment.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { recordedDataSchema, runVersionsSchema } from '#shared/run-history.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';
import { readTextIfThere } from '../runs/optional-file.ts';
import { parseVersionedJson } from '../runs/versioned-json.ts';

export const experimentFileName = 'experiment.json';

/** Raised when a change would mislead an older reader. */
export const experimentFormatVersion = 1;

/** `experiment.json`: what is compared on what; what came of it lies in a folder for each cell. */
const experimentFileSchema = z.object({
  formatVersion: z.literal(experimentFormatVersion),
  startedAt: z.iso.datetime(),
  plan: experimentPlanSchema,
  data: recordedDataSchema,
  versions: runVersionsSchema,
  /** What `auto` stands for in every cell; left out before a network takes part, and by older versions. */
  precision: recordedPrecisionSchema.optional(),
});
export type ExperimentFile = z.output<typeof experimentFileSchema>;

export async function writeExperimentFile(folder: string, file: ExperimentFile): Promise<void> {
  await writeFileAtomically(join(folder, experimentFileName), `${JSON.stringify(file, null, 2)}\n`);
}

/** The `experiment.json` of a folder that must hold one. Throws `run-not-found` besides. */
export async function experimentFileOf(folder: string): Promise<ExperimentFile> {
  const file = await readExperimentFile(folder);
  if (file === null) throw noExperiment(folder);
  return file;
}

export function noExperiment(folder: string): Failure {
  return new Failure('run-not-found', `${folder} holds no experiment.`, { place: { file: folder } });
}

/** Reads `experiment.json`; null when the folder holds none. Throws `run-damaged`, `run-too-new` and `file-unreadable`. */
export async function readExperimentFile(folder: string): Promise<ExperimentFile | null> {
  const path = join(folder, experimentFileName);
  const text = await readTextIfThere(path);
  if (text === null) return null;
  return parseVersionedJson(
    { path, text },
    { schema: experimentFileSchema, version: experimentFormatVersion },
  );
}
