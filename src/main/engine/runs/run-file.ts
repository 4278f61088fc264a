import { z } from 'zod';
import { networkSchema } from '#shared/network/network.ts';
import { planSchema } from '#shared/plan.ts';
import { failureDataSchema } from '#shared/rpc/failure.ts';
import { runDataSchema, runExecutionSchema, runVersionsSchema } from '#shared/run-history.ts';
import {
  bestEpochSchema,
  endedEarlySchema,
  epochRecordSchema,
  rateChangeSchema,
  runStatusSchema,
} from '#shared/training.ts';

/** Raised when a change would mislead an older reader. */
export const runFormatVersion = 1;

/** `run.json`: what was planned, on what, with what, and what came of it. */
export const runFileSchema = z.object({
  formatVersion: z.literal(runFormatVersion),
  name: z.string(),
  status: runStatusSchema,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** The process that trains, while `status` is running. */
  process: z.int(),
  network: networkSchema,
  parameters: z.int(),
  plan: planSchema,
  data: runDataSchema,
  versions: runVersionsSchema,
  execution: runExecutionSchema,
  /** Folder of the run whose weights it started with. */
  continuedFrom: z.string().optional(),
  /** Peaks of the schedule that were set while it went on, each from a step (counted from 1) on. */
  rateChanges: z.array(rateChangeSchema).optional(),
  /** Each time it went on after a break: when, and how many steps it had. */
  resumed: z.array(z.object({ at: z.iso.datetime(), step: z.int() })).optional(),
  endedEarly: endedEarlySchema.optional(),
  best: bestEpochSchema.nullable(),
  epochs: z.array(epochRecordSchema),
  imagesPerSecond: z.number(),
  trainSeconds: z.number(),
  failure: failureDataSchema.optional(),
});
export type RunFile = z.output<typeof runFileSchema>;
