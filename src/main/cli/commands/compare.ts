import { resolve } from 'node:path';
import { exampleExperiment } from '#shared/example-experiment.ts';
import {
  countCells,
  type DescribedExperiment,
  type Experiment,
  type ExperimentPlan,
  experimentPlanSchema,
} from '#shared/experiment.ts';
import { participantName } from '#shared/participants.ts';
import {
  type CommandContext,
  type CommandResult,
  listOption,
  numberOption,
  type Options,
  textOption,
} from '../command.ts';
import { experimentReporter } from '../experiment-reporter.ts';
import { resultText } from '../experiment-text.ts';
import {
  jobOptions,
  limitsOf,
  manifestResult,
  openExperimentData,
  podOptions,
  podsOf,
  schedulerOf,
  workFolder,
} from '../job-options.ts';
import { readPlanFile } from '../read-plan-file.ts';
import { compareRunsTogether } from './compare-runs.ts';

export const compareOptions = {
  run: { type: 'string', multiple: true },
  plan: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  example: { type: 'boolean' },
  watch: { type: 'boolean' },
  cell: { type: 'string' },
  ...jobOptions,
  ...podOptions,
} as const;

/** Compares algorithms on the same folds, or runs that have ended, or prints a plan to start from. */
export async function compareCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  if (options['example'] === true) {
    const plan = exampleExperiment();
    return { json: plan, text: JSON.stringify(plan, null, 2) };
  }
  if (listOption(options, 'run').length > 0) return await compareRunsTogether(options, context);
  const result = await answer(options, context);
  context.progress.clear();
  return result;
}

async function answer(options: Options, context: CommandContext): Promise<CommandResult> {
  const planFile = textOption(options, 'plan');
  const plan = planFile === null ? null : await readPlanFile(resolve(planFile), experimentPlanSchema);
  const work = { folder: workFolder(options, plan?.name ?? null), plan };
  if (options['cancel'] === true) return await cancel(work, context);
  const number = numberOption(options, 'cell');
  if (number !== null) return await workOnCell(number, options, { ...work, context });
  if (options['watch'] === true)
    return resultOf(
      work.folder,
      await context.ask('watchExperiment', { folder: work.folder }, told(context)),
    );
  if (schedulerOf(options) === 'kubernetes') return await writeManifest(options, context, work);
  return resultOf(work.folder, await compare(options, context, work));
}

interface Comparison {
  readonly folder: string;
  /** null: what the folder holds goes on. */
  readonly plan: ExperimentPlan | null;
}

async function cancel({ folder }: Comparison, { ask }: CommandContext): Promise<CommandResult> {
  await ask('cancelExperimentJobs', { folder });
  return { json: { experiment: folder, cancelled: true }, text: `The jobs of ${folder} are cancelled.` };
}

/** Here, or as jobs of Slurm. */
async function compare(options: Options, context: CommandContext, { folder, plan }: Comparison) {
  const retry = options['retry'] === true;
  const isOnSlurm = schedulerOf(options) === 'slurm';
  // Who watches jobs on needs no digits.
  if (plan !== null || !isOnSlurm) await openExperimentData(options, context, folder);
  const { ask, worker } = context;
  if (!isOnSlurm) return await ask('runExperiment', { folder, plan, retry }, told(context));
  const jobs = { worker: [...worker], limits: limitsOf(options) };
  return await ask('runExperimentJobs', { folder, plan, retry, ...jobs }, told(context));
}

async function writeManifest(
  options: Options,
  context: CommandContext,
  { folder, plan }: Comparison,
): Promise<CommandResult> {
  const kubernetes = podsOf(options, folder);
  const limits = limitsOf(options);
  const retry = options['retry'] === true;
  if (plan !== null) await openExperimentData(options, context, folder);
  const written = await context.ask('writeExperimentManifest', { folder, plan, retry, kubernetes, limits });
  return manifestResult(written, `npm run --silent cli -- compare --out ${folder} --watch`);
}

/** As a job does; it has failed where its cell has. */
async function workOnCell(
  number: number,
  options: Options,
  { context, folder }: Comparison & { readonly context: CommandContext },
): Promise<CommandResult> {
  await openExperimentData(options, context, folder);
  const minutes = numberOption(options, 'minutes');
  const limit = minutes === null ? {} : { seconds: 60 * minutes };
  const described = await context.ask('runExperimentCell', { folder, number, ...limit }, told(context));
  const kind = described.experiment.cells[number - 1]?.state.kind;
  const result = resultOf(folder, described);
  return { ...result, wasCancelled: kind === 'waiting', hasFailed: kind === 'failed' };
}

function told({ signal, progress }: CommandContext) {
  return { signal, onProgress: experimentReporter(progress) };
}

function resultOf(folder: string, { experiment, result }: DescribedExperiment): CommandResult {
  const { done, failed, of } = countCells(experiment.cells);
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
    wasCancelled: done + failed < of,
  };
}

function failedJson({ plan, cells }: Experiment) {
  return cells.flatMap(({ contestant, fold, share, state }) =>
    state.kind === 'failed'
      ? [{ name: participantName(plan, contestant), fold: fold + 1, share, error: state.failure }]
      : [],
  );
}
