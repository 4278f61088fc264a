import { networkNames } from '#shared/network/presets.ts';
import {
  augmentationNames,
  defaultPlan,
  optimizerNames,
  type Plan,
  planSchema,
  scheduleNames,
} from '#shared/plan.ts';
import { changeOptimizer, changeSchedule } from '#shared/plan-changes.ts';
import { numberOption, type Options, textOption } from './command.ts';
import { UsageError } from './usage.ts';

/** What a command line may say about a plan. */
export const planOptions = {
  network: { type: 'string' },
  optimizer: { type: 'string' },
  schedule: { type: 'string' },
  lr: { type: 'string' },
  augment: { type: 'string' },
  epochs: { type: 'string' },
  patience: { type: 'string' },
  batch: { type: 'string' },
  seed: { type: 'string' },
  validation: { type: 'string' },
} as const;

/** Fields of a plan whose option has another name. */
const optionNames: Readonly<Record<string, string>> = { learningRate: 'lr' };

/** The network's own plan with what the options say. Throws a UsageError. */
export function planOf(options: Options): Plan {
  const network = nameOption(options, { name: 'network', known: networkNames }) ?? 'fast';
  const own = defaultPlan(network);
  const optimizer = nameOption(options, { name: 'optimizer', known: optimizerNames }) ?? own.optimizer;
  const schedule = nameOption(options, { name: 'schedule', known: scheduleNames }) ?? own.schedule;
  const defaults = { ...own, ...changeOptimizer(own, optimizer), ...changeSchedule(own, schedule) };
  const parsed = planSchema.safeParse({
    ...defaults,
    augmentation: nameOption(options, { name: 'augment', known: augmentationNames }) ?? own.augmentation,
    learningRate: numberOption(options, 'lr') ?? defaults.learningRate,
    epochs: numberOption(options, 'epochs') ?? defaults.epochs,
    patience: numberOption(options, 'patience') ?? defaults.patience,
    batch: numberOption(options, 'batch') ?? defaults.batch,
    seed: numberOption(options, 'seed') ?? defaults.seed,
    validation: numberOption(options, 'validation') ?? defaults.validation,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? 'option';
  throw new UsageError(`--${optionNames[field] ?? field}: ${issue?.message ?? 'out of range'}.`);
}

function nameOption<Name extends string>(
  options: Options,
  { name, known }: { readonly name: string; readonly known: readonly Name[] },
): Name | null {
  const text = textOption(options, name);
  if (text === null) return null;
  const found = known.find((candidate) => candidate === text);
  if (found === undefined)
    throw new UsageError(`There is no ${name} "${text}". Choose from ${known.join(', ')}.`);
  return found;
}
