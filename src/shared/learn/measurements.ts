import { z } from 'zod';
import { distortionNames } from '../digit-image/distortions.ts';
import { operation } from '../rpc/contract.ts';
import { robustnessPointSchema } from './robustness.ts';
import { splitAlgorithms, splitKinds, splitTrialSchema } from './split-trials.ts';

const seedSchema = z.int().min(0).max(0xffff_ffff);

/** What the Learn view measures on the open digits; part of the trainer's and the studio's contract. */
export const measurements = {
  /**
   * Splits the open digits (or so many of them, every digit with its share) in halves, lets a classifier learn one and read the other,
   * and reports each trial. Throws `data-too-small`.
   */
  trySplits: operation({
    request: z.object({
      algorithm: z.enum(splitAlgorithms),
      digits: z.int().min(100).nullable(),
      kinds: z.array(z.enum(splitKinds).exclude(['random'])),
      seeds: z.array(seedSchema).max(1000),
    }),
    progress: splitTrialSchema,
    reply: z.object({ trials: z.array(splitTrialSchema) }),
  }),
  /**
   * How a run's networks read their validation digits among the open ones (all of these where they learned from other digits;
   * or so many of them, every digit with its share) at each strength of a distortion; reports each strength in the order asked
   * for. `run` null: the current model. Throws `no-model`, `run-not-found`, `run-damaged`, `run-too-new`.
   */
  measureRobustness: operation({
    request: z.object({
      run: z.string().min(1).nullable(),
      distortion: z.enum(distortionNames),
      strengths: z.array(z.number()).min(1).max(200),
      digits: z.int().min(10).nullable(),
    }),
    progress: robustnessPointSchema,
    reply: z.object({ points: z.array(robustnessPointSchema), digits: z.int() }),
  }),
};
