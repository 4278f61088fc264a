import { networkPresets } from '#shared/network/presets.ts';
import { type Plan, stepsPerEpoch } from '#shared/plan.ts';
import { formatCount, formatNumberOf } from '../ui/format.ts';

export const optimizerWords: Readonly<Record<Plan['optimizer'], string>> = {
  muon: 'Muon + NAdam',
  adam: 'Adam',
  adamw: 'AdamW',
  nadam: 'NAdam',
  rmsprop: 'RMSprop',
  sgd: 'SGD',
  lion: 'Lion',
};

export const scheduleWords: Readonly<Record<Plan['schedule'], string>> = {
  'one-cycle': 'one-cycle',
  cosine: 'cosine',
  step: 'in steps',
  exponential: 'exponential',
  'reduce-on-plateau': 'on plateaus',
  constant: 'constant',
};

export const augmentationWords: Readonly<Record<Plan['augmentation'], string>> = {
  none: 'as they are',
  shift: 'moved',
  affine: 'turned, moved',
};

/** Rows an open data set of `rows` splits into. */
export function splitRows(
  plan: Plan,
  rows: number,
): { readonly training: number; readonly validation: number } {
  const validation = Math.round(rows * plan.validation);
  return { training: rows - validation, validation };
}

/** Steps a run takes. */
export function stepCount(plan: Plan, rows: number): number {
  return plan.epochs * stepsPerEpoch(splitRows(plan, rows).training, plan.batch);
}

/** The plan in one line: "Fast · 3 epochs · batch 128 · …". */
export function planLine(plan: Plan, validationRows: number): string {
  const rate = `learning rate ${plan.learningRate}${plan.schedule === 'constant' ? '' : `, ${plan.schedule}`}`;
  return [
    networkPresets[plan.network].title,
    `${plan.patience > 0 ? 'up to ' : ''}${formatNumberOf(plan.epochs, 'epoch')}`,
    `batch ${formatCount(plan.batch)}`,
    optimizerWords[plan.optimizer],
    rate,
    ...(plan.augmentation === 'none' ? [] : [`digits ${augmentationWords[plan.augmentation]}`]),
    `validation ${percent(plan.validation)} % (${formatCount(validationRows)})`,
    `seed ${plan.seed}`,
  ].join(' · ');
}

/** A share as a number of percent without floating-point dust: 0.07 is 7. */
export function percent(share: number): number {
  return Number((share * 100).toPrecision(6));
}
