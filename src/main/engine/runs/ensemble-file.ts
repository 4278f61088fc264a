import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { dataSourceSchema } from '#shared/dataset-summary.ts';
import { planSchema } from '#shared/plan.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { parseVersionedJson } from './versioned-json.ts';

export const ensembleFileName = 'ensemble.json';

/** Raised when a change would mislead an older reader. */
export const ensembleFormatVersion = 1;

/** `ensemble.json`: several runs, each in a folder of its own beside this file, that vote together. */
const ensembleFileSchema = z.object({
  formatVersion: z.literal(ensembleFormatVersion),
  name: z.string(),
  startedAt: z.iso.datetime(),
  /** With the number of members that is aimed at. */
  plan: planSchema,
  data: z.object({
    name: z.string(),
    fingerprint: z.string(),
    /** Left out by older versions. */
    source: dataSourceSchema.optional(),
  }),
  /** Folders of the members that are done, in order. */
  members: z.array(z.string()),
  /** How well they read the validation digits together; null before there is one. */
  validationAccuracy: z.number().nullable(),
});
export type EnsembleFile = z.output<typeof ensembleFileSchema>;

export async function writeEnsembleFile(folder: string, file: EnsembleFile): Promise<void> {
  await writeFileAtomically(join(folder, ensembleFileName), `${JSON.stringify(file, null, 2)}\n`);
}

/** The ensemble in a folder; null when it holds none. Throws `run-damaged` and `run-too-new`. */
export async function readEnsembleFile(folder: string): Promise<EnsembleFile | null> {
  const path = join(folder, ensembleFileName);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  return parseEnsembleFile({ path, text });
}

/** The text of an `ensemble.json`. Throws `run-damaged` and `run-too-new`. */
export function parseEnsembleFile(file: { readonly path: string; readonly text: string }): EnsembleFile {
  return parseVersionedJson(file, { schema: ensembleFileSchema, version: ensembleFormatVersion });
}

/** The run folders that read together for a folder: its finished members when it holds an ensemble, else itself. */
export async function memberFolders(folder: string): Promise<string[]> {
  const file = await readEnsembleFile(folder);
  return file === null ? [folder] : file.members.map((member) => join(folder, member));
}
