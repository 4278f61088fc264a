import { join } from 'node:path';
import { z } from 'zod';
import { jobLimitsSchema } from '#shared/experiment-jobs.ts';
import { failureDataSchema } from '#shared/rpc/failure.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';
import { readTextIfThere } from '../runs/optional-file.ts';
import { parseVersionedJson } from '../runs/versioned-json.ts';

const jobFormatVersion = 1;

/** `jobs.json`: which jobs work in a folder, on an experiment's cells or an ensemble's members; with it a program that was closed watches on. */
const jobFileSchema = z.object({
  formatVersion: z.literal(jobFormatVersion),
  scheduler: z.literal('slurm'),
  /** What each task asks for. */
  limits: jobLimitsSchema.default({}),
  /** By the number of each task, from 1: the last job that it was submitted with. */
  jobs: z.record(z.string(), z.string()),
  /** How often each was submitted. */
  submissions: z.record(z.string(), z.int()),
  /** Why those were given up that leave no file of their own to say so. */
  failures: z.record(z.string(), failureDataSchema).default({}),
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
  const text = await readTextIfThere(path);
  if (text === null) return null;
  return parseVersionedJson({ path, text }, { schema: jobFileSchema, version: jobFormatVersion });
}
