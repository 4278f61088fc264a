import { z } from 'zod';

/** What a job of a scheduler may take; what is left out the scheduler decides. */
export const jobLimitsSchema = z.object({
  /** The queue it waits in. */
  partition: z.string().min(1).optional(),
  memoryMegabytes: z.int().min(1).optional(),
  minutes: z.int().min(1).optional(),
  processors: z.int().min(1).optional(),
});
export type JobLimits = z.output<typeof jobLimitsSchema>;

/** What starts jobs: `worker`, the program of the command line as the scheduler's machines start it, and what each may take. */
export const jobWorkSchema = z.object({ worker: z.array(z.string()).min(1), limits: jobLimitsSchema });

/** The jobs that work on an experiment's cells. */
export const experimentJobsSchema = z.object({
  scheduler: z.literal('slurm'),
  limits: jobLimitsSchema,
  /** A person took them back; going on submits anew. */
  isCancelled: z.boolean(),
});
export type ExperimentJobs = z.output<typeof experimentJobsSchema>;

/** A queue of a scheduler. */
export const partitionSchema = z.object({ name: z.string(), isDefault: z.boolean() });
export type Partition = z.output<typeof partitionSchema>;
