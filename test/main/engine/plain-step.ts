import { usualVariation } from '#shared/plan.ts';

/** What a step is made of besides model, optimiser and digits, at its plainest: exact, and nothing varied or averaged. */
export const plainStep = {
  mean: null,
  labelSmoothing: 0,
  augmentation: 'none',
  variation: usualVariation,
  precision: 'float32',
} as const;
