import { z } from 'zod';
import type { Network } from './network/network.ts';
import { networkChoiceSchema } from './network/own-network.ts';
import type { NetworkName } from './network/presets.ts';
import { readsPerDigitSchema } from './submission.ts';

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

/**
 * How training images are varied: not at all; each batch by a pixel; each image turned, slanted, zoomed and moved; or
 * bent besides, as an unsteady hand bends strokes (Simard et al. 2003).
 */
export const augmentationNames = ['none', 'shift', 'affine', 'elastic'] as const;
export type Augmentation = (typeof augmentationNames)[number];

/** The most that `affine` and `elastic` do to an image; each image gets its own random part of it, in both directions. */
export const variationSchema = z.object({
  /** Degrees. */
  rotation: z.number().min(0).max(45),
  /** Degrees. */
  shear: z.number().min(0).max(30),
  /** Share of the size, each axis on its own. */
  zoom: z.number().min(0).max(0.4),
  /** Pixels. */
  shift: z.number().min(0).max(6),
  /** Pixels by which a point is typically displaced; `elastic` only. */
  bend: z.number().min(0).max(3),
});
export type Variation = z.output<typeof variationSchema>;

export const usualVariation: Variation = { rotation: 10, shear: 5, zoom: 0.1, shift: 2, bend: 1 };

/** How numbers are kept inside convolutions and large products: `auto` lets a short measurement of the machine decide. */
export const precisionNames = ['auto', 'float32', 'bfloat16'] as const;
export type Precision = (typeof precisionNames)[number];

/** Which weights a run ends with: those of its best epoch, or the last ones. */
export const keepNames = ['best', 'last'] as const;

/** Everything that decides how a run goes; with the data's fingerprint it repeats the run. Ranges are enforced here. */
export const planSchema = z.object({
  network: networkChoiceSchema,
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
  keep: z.enum(keepNames).default('best'),
  augmentation: z.enum(augmentationNames).default('none'),
  variation: variationSchema.default(usualVariation),
  /** Share of the target spread evenly over all ten digits (Szegedy et al. 2016). */
  labelSmoothing: z.number().min(0).max(0.5),
  /** Share that a running mean of the weights keeps at each step (Polyak and Juditsky 1992); 0: no averaging. */
  averaging: z.number().min(0).max(0.9999).default(0),
  precision: z.enum(precisionNames).default('auto'),
  /** How often a digit is read, shifted by a pixel each time, when the network is measured: test-time augmentation. */
  readsPerDigit: readsPerDigitSchema.default(1),
  /** Seconds of training after which a run ends; its schedule ends with it. 0: no limit. */
  timeBudget: z.number().min(0).max(604_800).default(0),
  /** Validation accuracy 0..1 at which a run ends early; 0: never. */
  target: z.number().min(0).max(1).default(0),
  /** Networks that are trained one after the other, each with its own seed, and vote together. */
  members: z.int().min(1).max(50).default(1),
  /** Share of the rows kept for validation, stratified by digit. */
  validation: z.number().min(0.01).max(0.5),
  seed: z.int().min(0).max(0xffff_ffff),
  /** Chooses the validation rows apart from `seed`, so that runs can be compared on the same ones; null: `seed` does. */
  splitSeed: z.int().min(0).max(0xffff_ffff).nullable().default(null),
});
export type Plan = z.output<typeof planSchema>;

/** What chooses the validation rows. */
export function splitSeedOf(plan: Plan): number {
  return plan.splitSeed ?? plan.seed;
}

/** Recipes by name: one for each network, and `record`, which trains several to vote. */
export const presetNames = [
  'fast',
  'balanced',
  'thorough',
  'accurate',
  'record',
  'simple',
  'lenet5',
  'ghouzam',
  'deotte',
  'mlp',
  'softmax',
] as const satisfies readonly (NetworkName | 'record')[];
export type PresetName = (typeof presetNames)[number];

const adamPlan = {
  epochs: 3,
  batch: 128,
  optimizer: 'adam',
  schedule: 'constant',
  learningRate: 0.001,
  warmUp: 0,
  patience: 0,
  keep: 'best',
  augmentation: 'none',
  variation: usualVariation,
  labelSmoothing: 0,
  averaging: 0,
  precision: 'auto',
  readsPerDigit: 1,
  timeBudget: 0,
  target: 0,
  members: 1,
  validation: 0.1,
  seed: 1,
  splitSeed: null,
} as const;

const muonPlan = {
  ...adamPlan,
  optimizer: 'muon',
  schedule: 'one-cycle',
  learningRate: 0.02,
  warmUp: 0.2,
  labelSmoothing: 0.1,
} as const;

const accuratePlan = {
  ...muonPlan,
  network: 'accurate',
  epochs: 20,
  warmUp: 0.1,
  augmentation: 'elastic',
  variation: { ...usualVariation, bend: 0.7 },
  readsPerDigit: 5,
} as const;

/** The plan of a preset: our recipes, found on validation folds of Kaggle's train.csv, or the authors' published ones. */
export function defaultPlan(preset: PresetName): Plan {
  switch (preset) {
    case 'fast':
      return { ...muonPlan, network: 'fast', epochs: 2, learningRate: 0.03 };
    case 'balanced':
      return {
        ...muonPlan,
        network: 'balanced',
        epochs: 5,
        batch: 256,
        learningRate: 0.03,
        augmentation: 'affine',
        readsPerDigit: 5,
      };
    case 'thorough':
      return {
        ...muonPlan,
        network: 'thorough',
        epochs: 7,
        warmUp: 0.1,
        augmentation: 'affine',
        readsPerDigit: 5,
      };
    case 'accurate':
      return accuratePlan;
    case 'record':
      return { ...accuratePlan, members: 6 };
    case 'simple':
      return { ...adamPlan, network: 'simple', epochs: 15 };
    case 'lenet5':
      return { ...adamPlan, network: 'lenet5', epochs: 5 };
    case 'ghouzam':
      return {
        ...adamPlan,
        network: 'ghouzam',
        epochs: 30,
        batch: 86,
        optimizer: 'rmsprop',
        schedule: 'reduce-on-plateau',
        augmentation: 'affine',
        variation: { rotation: 10, shear: 0, zoom: 0.1, shift: 2.8, bend: 0 },
      };
    case 'deotte':
      return {
        ...adamPlan,
        network: 'deotte',
        epochs: 30,
        batch: 64,
        schedule: 'exponential',
        augmentation: 'affine',
        variation: { rotation: 15, shear: 0, zoom: 0.15, shift: 2.8, bend: 0 },
      };
    case 'mlp':
      return { ...adamPlan, network: 'mlp', epochs: 10 };
    case 'softmax':
      return { ...adamPlan, network: 'softmax', epochs: 10 };
  }
}

/**
 * A plan to begin with for a network of one's own: Adam with a rate that rises and falls once, half as high where nothing
 * normalises what goes from layer to layer.
 */
export function ownNetworkPlan(network: Network): Plan {
  const isNormalized = network.layers.some(
    (layer) => layer.kind === 'batch-norm' || (layer.kind === 'conv' && layer.batchNorm),
  );
  return {
    ...adamPlan,
    network,
    epochs: 5,
    schedule: 'one-cycle',
    learningRate: isNormalized ? 0.004 : 0.002,
    warmUp: 0.2,
  };
}

/** The recipe that a plan's network comes with. */
export function recipeOf({ network }: Plan): Plan {
  return typeof network === 'string' ? defaultPlan(network) : ownNetworkPlan(network);
}

/** Steps of one epoch over `rows`: whole batches only, so that every step has the same shape; at least one. */
export function stepsPerEpoch(rows: number, batch: number): number {
  return Math.max(1, Math.floor(rows / batch));
}
