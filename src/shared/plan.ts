import { z } from 'zod';
import { type NetworkName, networkNames } from './network/presets.ts';

export const optimizerNames = ['muon', 'adam', 'adamw', 'nadam', 'rmsprop', 'sgd', 'lion'] as const;
export type OptimizerName = (typeof optimizerNames)[number];
export const scheduleNames = [
  'one-cycle',
  'cosine',
  'step',
  'exponential',
  'reduce-on-plateau',
  'constant',
] as const;
export type ScheduleName = (typeof scheduleNames)[number];

/** How training images are varied: not at all, each batch by a pixel, or each image turned, slanted, zoomed and moved. */
export const augmentationNames = ['none', 'shift', 'affine'] as const;
export type Augmentation = (typeof augmentationNames)[number];

/** Everything that decides how a run goes; with the data's fingerprint it repeats the run. Ranges are enforced here. */
export const planSchema = z.object({
  network: z.enum(networkNames),
  epochs: z.int().min(1).max(1000),
  /** Images per step. */
  batch: z.int().min(1).max(4096),
  /** `muon`: orthogonalised momentum for convolution kernels, NAdam for the rest (Jordan 2024; Dozat 2016). */
  optimizer: z.enum(optimizerNames),
  /** How the learning rate goes on after the warm-up; see `learningRateAt`. */
  schedule: z.enum(scheduleNames),
  /** The schedule's peak. */
  learningRate: z.number().positive().max(10),
  /** Share of the steps in which the rate rises linearly from a tenth to its peak. */
  warmUp: z.number().min(0).max(0.9),
  /** Epochs without better validation after which a run ends early with its best weights; 0: never. */
  patience: z.int().min(0).max(100).default(0),
  augmentation: z.enum(augmentationNames).default('none'),
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
  patience: 0,
  augmentation: 'none',
  labelSmoothing: 0,
  validation: 0.1,
  seed: 1,
} as const;

const muonPlan = {
  ...adamPlan,
  optimizer: 'muon',
  schedule: 'one-cycle',
  learningRate: 0.02,
  warmUp: 0.2,
  labelSmoothing: 0.1,
} as const;

/** The plan a network starts with: recipes found on validation folds of Kaggle's train.csv. */
export function defaultPlan(network: NetworkName): Plan {
  switch (network) {
    case 'fast':
      return { ...muonPlan, network };
    case 'balanced':
      return { ...muonPlan, network, epochs: 4, augmentation: 'affine' };
    case 'thorough':
      return { ...muonPlan, network, epochs: 6, warmUp: 0.1, augmentation: 'affine' };
    case 'accurate':
      return { ...muonPlan, network, epochs: 10, warmUp: 0.1, augmentation: 'affine' };
    case 'simple':
    case 'lenet5':
      return { ...adamPlan, network, epochs: 5 };
    case 'mlp':
    case 'softmax':
      return { ...adamPlan, network, epochs: 10 };
  }
}

/** Steps of one epoch over `rows`: whole batches only, so that every step has the same shape; at least one. */
export function stepsPerEpoch(rows: number, batch: number): number {
  return Math.max(1, Math.floor(rows / batch));
}
