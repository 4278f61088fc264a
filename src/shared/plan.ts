import { z } from 'zod';
import { type NetworkName, networkNames } from './network/presets.ts';

export const optimizerNames = ['muon', 'adam'] as const;
export const scheduleNames = ['one-cycle', 'constant'] as const;

/** Everything that decides how a run goes; with the data's fingerprint it repeats the run. Ranges are enforced here. */
export const planSchema = z.object({
  network: z.enum(networkNames),
  epochs: z.int().min(1).max(1000),
  /** Images per step. */
  batch: z.int().min(1).max(4096),
  /** `muon`: orthogonalised momentum for convolution kernels, NAdam for the rest (Jordan 2024; Dozat 2016). */
  optimizer: z.enum(optimizerNames),
  /** `one-cycle`: up linearly from a tenth to the peak over the warm-up share, then linearly to zero (Smith 2018). */
  schedule: z.enum(scheduleNames),
  /** The schedule's peak. */
  learningRate: z.number().positive().max(10),
  /** Share of the steps in which the one-cycle schedule rises. */
  warmUp: z.number().min(0).max(0.9),
  /** Share of the target spread evenly over all ten digits (Szegedy et al. 2016). */
  labelSmoothing: z.number().min(0).max(0.5),
  /** Share of the rows kept for validation, stratified by digit. */
  validation: z.number().min(0.01).max(0.5),
  seed: z.int().min(0).max(0xffff_ffff),
});
export type Plan = z.output<typeof planSchema>;

const adamPlan = {
  epochs: 3,
  batch: 128,
  optimizer: 'adam',
  schedule: 'constant',
  learningRate: 0.001,
  warmUp: 0,
  labelSmoothing: 0,
  validation: 0.1,
  seed: 1,
} as const;

/** The plan a network starts with: recipes found on validation folds of Kaggle's train.csv. */
export function defaultPlan(network: NetworkName): Plan {
  if (network === 'fast') {
    return {
      ...adamPlan,
      network,
      optimizer: 'muon',
      schedule: 'one-cycle',
      learningRate: 0.02,
      warmUp: 0.2,
      labelSmoothing: 0.1,
    };
  }
  return { ...adamPlan, network, epochs: network === 'softmax' || network === 'mlp' ? 10 : 5 };
}
