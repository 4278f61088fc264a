import { networkNameOf, networkTitle } from '#shared/network/own-network.ts';
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
  elastic: 'turned, bent',
};

export const keepWords: Readonly<Record<Plan['keep'], string>> = {
  best: 'best round',
  last: 'last round',
};

export const precisionWords: Readonly<Record<Plan['precision'], string>> = {
  auto: 'automatic',
  float32: '32 bit',
  bfloat16: '16 bit (bfloat16)',
};

/** "once", "5 times". */
export function timesWords(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

/** A learning rate with the digits that matter: "0.0153". */
export function rateWords(rate: number): string {
  return String(Number(rate.toPrecision(3)));
}

/** A rate on its way from and to `peak`, with as many decimals all the time, so that nothing jumps: "0.0153". */
export function calmRate(rate: number, peak: number): string {
  return rate.toFixed(Math.max(0, 2 - Math.floor(Math.log10(peak))));
}

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

/** The plan in one line: "Fast · 3 epochs · batch 128 · …"; what is not used is left out. */
export function planLine(plan: Plan, validationRows: number): string {
  const rate = `learning rate ${rateWords(plan.learningRate)}${plan.schedule === 'constant' ? '' : `, ${plan.schedule}`}`;
  return [
    networkTitle(networkNameOf(plan.network)),
    ...(plan.members === 1 ? [] : [formatNumberOf(plan.members, 'network')]),
    `${mayEndEarly(plan) ? 'up to ' : ''}${formatNumberOf(plan.epochs, 'epoch')}`,
    `batch ${formatCount(plan.batch)}`,
    optimizerWords[plan.optimizer],
    rate,
    ...(plan.augmentation === 'none' ? [] : [`digits ${augmentationWords[plan.augmentation]}`]),
    ...(plan.averaging === 0 ? [] : ['weights averaged']),
    `validation ${percent(plan.validation)} % (${formatCount(validationRows)})${plan.splitSeed === null ? '' : ` of seed ${plan.splitSeed}`}`,
    `seed ${plan.seed}`,
  ].join(' · ');
}

function mayEndEarly({ patience, target, timeBudget }: Plan): boolean {
  return patience > 0 || target > 0 || timeBudget > 0;
}

/** A share as a number of percent without floating-point dust: 0.07 is 7. */
export function percent(share: number): number {
  return Number((share * 100).toPrecision(6));
}
