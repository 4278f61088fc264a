import type { NetworkChoice } from '#shared/network/own-network.ts';
import { networkNames } from '#shared/network/presets.ts';
import {
  augmentationNames,
  defaultPlan,
  keepNames,
  optimizerNames,
  ownNetworkPlan,
  type Plan,
  planSchema,
  precisionNames,
  presetNames,
  scheduleNames,
} from '#shared/plan.ts';
import { changeOptimizer, changeSchedule } from '#shared/plan-changes.ts';
import { nameOption, numberOption, type Options, textOption } from './command.ts';
import { readNetworkFile } from './read-network-file.ts';
import { UsageError } from './usage.ts';

/** What a command line may say about a plan. */
export const planOptions = {
  preset: { type: 'string' },
  network: { type: 'string' },
  optimizer: { type: 'string' },
  schedule: { type: 'string' },
  lr: { type: 'string' },
  'warm-up': { type: 'string' },
  augment: { type: 'string' },
  rotation: { type: 'string' },
  shear: { type: 'string' },
  zoom: { type: 'string' },
  shift: { type: 'string' },
  bend: { type: 'string' },
  epochs: { type: 'string' },
  patience: { type: 'string' },
  keep: { type: 'string' },
  'time-budget': { type: 'string' },
  target: { type: 'string' },
  batch: { type: 'string' },
  'label-smoothing': { type: 'string' },
  ema: { type: 'string' },
  precision: { type: 'string' },
  reads: { type: 'string' },
  ensemble: { type: 'string' },
  seed: { type: 'string' },
  'split-seed': { type: 'string' },
  validation: { type: 'string' },
} as const;

/** Options that are a number of the plan, by the plan's own name. */
const numberFields = {
  learningRate: 'lr',
  warmUp: 'warm-up',
  epochs: 'epochs',
  patience: 'patience',
  timeBudget: 'time-budget',
  target: 'target',
  batch: 'batch',
  labelSmoothing: 'label-smoothing',
  averaging: 'ema',
  readsPerDigit: 'reads',
  members: 'ensemble',
  seed: 'seed',
  splitSeed: 'split-seed',
  validation: 'validation',
} as const satisfies Partial<Record<keyof Plan, keyof typeof planOptions>>;

const variationFields = ['rotation', 'shear', 'zoom', 'shift', 'bend'] as const;

/**
 * The preset's plan with what the options say. Throws a UsageError, with the code `plan-invalid` for a value out of its range,
 * and what is wrong with a network's file.
 */
export async function planOf(options: Options): Promise<Plan> {
  const own = await ownPlan(options);
  const optimizer = nameOption(options, { name: 'optimizer', known: optimizerNames }) ?? own.optimizer;
  const schedule = nameOption(options, { name: 'schedule', known: scheduleNames }) ?? own.schedule;
  const parsed = planSchema.safeParse({
    ...own,
    ...changeOptimizer(own, optimizer),
    ...changeSchedule(own, schedule),
    augmentation: nameOption(options, { name: 'augment', known: augmentationNames }) ?? own.augmentation,
    keep: nameOption(options, { name: 'keep', known: keepNames }) ?? own.keep,
    precision: nameOption(options, { name: 'precision', known: precisionNames }) ?? own.precision,
    variation: {
      ...own.variation,
      ...given(
        options,
        variationFields.map((name) => [name, name]),
      ),
    },
    ...given(options, Object.entries(numberFields)),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `--${optionOf(issue?.path ?? [])}: ${issue?.message ?? 'out of range'}.`,
    'plan-invalid',
  );
}

/** `--preset` names a recipe; `--network` names the recipe of a network, as a preset does too, or a network's file. */
async function ownPlan(options: Options): Promise<Plan> {
  const preset = nameOption(options, { name: 'preset', known: presetNames });
  const network = await networkOption(options);
  if (typeof network === 'object' && network !== null) {
    if (preset !== null) throw new UsageError('--preset brings its own network. Give --preset or --network.');
    return ownNetworkPlan(network);
  }
  if (preset !== null && network !== null && defaultPlan(preset).network !== network)
    throw new UsageError(
      `The preset ${preset} trains ${defaultPlan(preset).network}, not ${network}. Give one of them.`,
    );
  return defaultPlan(preset ?? network ?? 'fast');
}

/** A preset's name, or the network in a file, which ends in .json; null when neither was given. */
async function networkOption(options: Options): Promise<NetworkChoice | null> {
  const text = textOption(options, 'network');
  if (text?.toLowerCase().endsWith('.json')) return await readNetworkFile(text);
  return nameOption(options, { name: 'network', known: networkNames });
}

/** The numbers that were given, by field. */
function given(options: Options, fields: readonly (readonly [field: string, option: string])[]) {
  return Object.fromEntries(
    fields.flatMap(([field, option]) => {
      const number = numberOption(options, option, 'plan-invalid');
      return number === null ? [] : [[field, number]];
    }),
  );
}

function optionOf(path: readonly PropertyKey[]): string {
  const field = String(path.at(-1) ?? 'option');
  return Object.entries(numberFields).find(([name]) => name === field)?.[1] ?? field;
}
