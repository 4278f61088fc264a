import { resolve } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import { exampleExperiment } from '#shared/example-experiment.ts';
import {
  countCells,
  type Experiment,
  type ExperimentPlan,
  experimentPlanSchema,
} from '#shared/experiment.ts';
import { participantName } from '#shared/participants.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  listOption,
  numberOption,
  type Options,
  openData,
  requiredOption,
  textOption,
} from '../command.ts';
import { experimentReporter } from '../experiment-reporter.ts';
import { resultText } from '../experiment-text.ts';
import { readPlanFile } from '../read-plan-file.ts';
import { UsageError } from '../usage.ts';
import { compareRunsTogether } from './compare-runs.ts';

export const compareOptions = {
  run: { type: 'string', multiple: true },
  plan: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  example: { type: 'boolean' },
  retry: { type: 'boolean' },
  cell: { type: 'string' },
  on: { type: 'string' },
  partition: { type: 'string' },
  memory: { type: 'string' },
  minutes: { type: 'string' },
  cpus: { type: 'string' },
  cancel: { type: 'boolean' },
} as const;

/** Compares algorithms on the same folds, or runs that have ended, or prints a plan to start from. */
export async function compareCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  if (options['example'] === true) {
    const plan = exampleExperiment();
    return { json: plan, text: JSON.stringify(plan, null, 2) };
  }
  if (listOption(options, 'run').length > 0) return await compareRunsTogether(options, context);
  const folder = resolve(requiredOption(options, 'out'));
  const { ask, progress } = context;
  if (options['cancel'] === true) {
    await ask('cancelExperimentJobs', { folder });
    return { json: { experiment: folder, cancelled: true }, text: `The jobs of ${folder} are cancelled.` };
  }
  const planFile = textOption(options, 'plan');
  const plan = planFile === null ? null : await readPlanFile(resolve(planFile), experimentPlanSchema);
  const isWatchedOn = plan === null && textOption(options, 'on') !== null;
  if (!isWatchedOn) await openData(context, await sourceOf(options, context, folder));
  const { experiment, result } = await work(options, context, { folder, plan });
  progress.clear();
  const { waiting, failed } = openCells(experiment);
  const json = {
    experiment: folder,
    data: experiment.data,
    precision: experiment.precision,
    ...result,
    failed: failedJson(experiment),
  };
  return {
    json,
    text: `${resultText(result, failed)}\nExperiment folder: ${folder}`,
    wasCancelled: waiting > 0,
  };
}

/** The digits named, or those that the experiment in the folder is on. */
async function sourceOf(options: Options, { ask }: CommandContext, folder: string): Promise<DataSource> {
  const named = textOption(options, 'data');
  if (named !== null) return dataSource(named);
  const { experiment } = await ask('describeExperiment', { folder });
  return experiment.data.source;
}

/** Compares here, as jobs of a scheduler, or (as such a job) works on one cell. */
async function work(
  options: Options,
  { ask, signal, progress, worker }: CommandContext,
  { folder, plan }: { readonly folder: string; readonly plan: ExperimentPlan | null },
) {
  const told = { signal, onProgress: experimentReporter(progress) };
  const retry = options['retry'] === true;
  const number = numberOption(options, 'cell');
  if (number !== null) return await ask('runExperimentCell', { folder, number }, told);
  const scheduler = textOption(options, 'on');
  if (scheduler === null) return await ask('runExperiment', { folder, plan, retry }, told);
  if (scheduler !== 'slurm') throw new UsageError(`There is no scheduler "${scheduler}". Choose slurm.`);
  const limits = {
    partition: textOption(options, 'partition') ?? undefined,
    memoryMegabytes: numberOption(options, 'memory') ?? undefined,
    minutes: numberOption(options, 'minutes') ?? undefined,
    processors: numberOption(options, 'cpus') ?? undefined,
  };
  return await ask('runExperimentJobs', { folder, plan, retry, worker: [...worker], limits }, told);
}

function openCells({ cells }: Experiment): { waiting: number; failed: number } {
  const { done, failed, of } = countCells(cells);
  return { waiting: of - done - failed, failed };
}

function failedJson({ plan, cells }: Experiment) {
  return cells.flatMap(({ contestant, fold, share, state }) =>
    state.kind === 'failed'
      ? [{ name: participantName(plan, contestant), fold: fold + 1, share, error: state.failure }]
      : [],
  );
}
