import { z } from 'zod';
import { algorithmNames } from './algorithms/algorithms.ts';
import { measuringSchema } from './folding.ts';

/** Values that a parameter is tried with: those listed, or any of a range, evenly or by ratio. */
const dimensionSchema = z.union(
  [
    z
      .array(z.union([z.number(), z.string()]))
      .min(1)
      .max(50),
    z
      .object({
        from: z.number(),
        to: z.number(),
        scale: z.enum(['linear', 'logarithmic']).default('linear'),
      })
      .refine(({ from, to }) => from < to, { message: '"from" must be below "to".' })
      .refine(({ from, scale }) => scale === 'linear' || from > 0, {
        message: 'By ratio, "from" must be above 0.',
      }),
  ],
  { error: 'Give a list of values, or a range: {"from", "to"} with "from" below "to" (by ratio: above 0).' },
);
export type Dimension = z.output<typeof dimensionSchema>;

export const sweepMethods = ['grid', 'random', 'successive-halving'] as const;
export type SweepMethod = (typeof sweepMethods)[number];

/** A search over the parameters of one algorithm; its last round learns on `rows`. */
export const sweepPlanSchema = measuringSchema.extend({
  name: z.string().trim().min(1).max(180),
  algorithm: z.enum(algorithmNames),
  /** `grid`: every combination of listed values; the others draw `count` at random (Bergstra and Bengio 2012). */
  method: z.enum(sweepMethods),
  count: z.int().min(1).max(100).default(16),
  over: z.record(z.string(), dimensionSchema).refine((over) => Object.keys(over).length > 0, {
    message: 'Name at least one parameter.',
  }),
  /** Of how many one goes on to the next round of successive halving. */
  halving: z.int().min(2).max(10).default(3),
});
export type SweepPlan = z.output<typeof sweepPlanSchema>;

/** A round of a sweep: how many trials learn on how many rows. */
export const roundSchema = z.object({ rows: z.int(), trials: z.int() });
export type Round = z.output<typeof roundSchema>;

/** How a trial did in a round; the figures are over the folds it is done with, `trainSeconds` is a mean. */
export const trialScoreSchema = z.object({
  name: z.string(),
  folds: z.int(),
  mean: z.number(),
  standardDeviation: z.number(),
  trainSeconds: z.number(),
});
export type TrialScore = z.output<typeof trialScoreSchema>;

/** Where a sweep stands: each of its rounds is an experiment. */
export const sweepStateSchema = z.object({
  plan: sweepPlanSchema,
  rounds: z.array(roundSchema).min(1),
  /** The scores of the rounds that are over, best first; the next round is worked on. */
  past: z.array(z.array(trialScoreSchema)),
});
export type SweepState = z.output<typeof sweepStateSchema>;
