import { join } from 'node:path';
import { z } from 'zod';
import { recordedDataSchema, runVersionsSchema } from '#shared/run-history.ts';
import { sweepPlanSchema } from '#shared/sweep-plan.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';
import { readTextIfThere } from '../runs/optional-file.ts';
import { parseVersionedJson } from '../runs/versioned-json.ts';
import { noExperiment } from './experiment-file.ts';

export const sweepFileName = 'sweep.json';

const sweepFormatVersion = 1;

/** `sweep.json`: which settings are looked for on what; each round is an experiment in a folder of its own beside it. */
const sweepFileSchema = z.object({
  formatVersion: z.literal(sweepFormatVersion),
  startedAt: z.iso.datetime(),
  plan: sweepPlanSchema,
  data: recordedDataSchema,
  versions: runVersionsSchema,
});
export type SweepFile = Omit<z.output<typeof sweepFileSchema>, 'formatVersion'>;

/** Where a round of a sweep lies, from 0: `round-1`. */
export function roundFolder(folder: string, round: number): string {
  return join(folder, `round-${round + 1}`);
}

/** Throws `file-unwritable`. */
export async function writeSweepFile(folder: string, file: SweepFile): Promise<void> {
  const content = { formatVersion: sweepFormatVersion, ...file };
  await writeFileAtomically(join(folder, sweepFileName), `${JSON.stringify(content, null, 2)}\n`);
}

/** The `sweep.json` of a folder that must hold one. Throws `run-not-found` besides. */
export async function sweepFileOf(folder: string): Promise<SweepFile> {
  const file = await readSweepFile(folder);
  if (file === null) throw noExperiment(folder);
  return file;
}

/** null when the folder holds none. Throws `run-damaged`, `run-too-new` and `file-unreadable`. */
export async function readSweepFile(folder: string): Promise<SweepFile | null> {
  const path = join(folder, sweepFileName);
  const text = await readTextIfThere(path);
  if (text === null) return null;
  return parseVersionedJson({ path, text }, { schema: sweepFileSchema, version: sweepFormatVersion });
}
