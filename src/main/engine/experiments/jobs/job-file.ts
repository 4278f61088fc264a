import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../runs/atomic-write.ts';
import { parseVersionedJson } from '../../runs/versioned-json.ts';

const jobFormatVersion = 1;

/** `jobs.json`: which job works on an experiment's cells; with it a program that was closed watches on. */
const jobFileSchema = z.object({
  formatVersion: z.literal(jobFormatVersion),
  scheduler: z.literal('slurm'),
  /** The last job that was submitted. */
  job: z.string(),
  /** The cells it was submitted for, by number from 1. */
  tasks: z.array(z.int().min(1)),
  /** How often each cell was submitted. */
  submissions: z.record(z.string(), z.int()),
  /** A person took the jobs back: whoever watches ends, and whoever goes on submits anew. */
  isCancelled: z.boolean().default(false),
});
export type JobFile = Omit<z.output<typeof jobFileSchema>, 'formatVersion'>;

export async function writeJobFile(folder: string, file: JobFile): Promise<void> {
  const content = { formatVersion: jobFormatVersion, ...file };
  await writeFileAtomically(join(folder, 'jobs.json'), `${JSON.stringify(content, null, 2)}\n`);
}

/** null where nothing was submitted yet. Throws `run-damaged` and `run-too-new`. */
export async function readJobFile(folder: string): Promise<JobFile | null> {
  const path = join(folder, 'jobs.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  return parseVersionedJson({ path, text }, { schema: jobFileSchema, version: jobFormatVersion });
}
