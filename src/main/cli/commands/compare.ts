import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { DataSource } from '#shared/dataset-summary.ts';
import { exampleExperiment } from '#shared/example-experiment.ts';
import {
  type Cell,
  countCells,
  type Experiment,
  type ExperimentPlan,
  type ExperimentReport,
  experimentPlanSchema,
} from '#shared/experiment.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  numberOption,
  type Options,
  openData,
  requiredOption,
  textOption,
} from '../command.ts';
import { resultText } from '../experiment-text.ts';
import { duration, type ProgressLine, percent } from '../progress-line.ts';
import { UsageError } from '../usage.ts';

export const compareOptions = {
  plan: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  example: { type: 'boolean' },
  cell: { type: 'string' },
  on: { type: 'string' },
  partition: { type: 'string' },
  memory: { type: 'string' },
  minutes: { type: 'string' },
  cpus: { type: 'string' },
  cancel: { type: 'boolean' },
} as const;

/** Compares algorithms on the same folds, or prints a plan to start from. */
export async function compareCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  if (options['example'] === true) {
    const plan = exampleExperiment();
    return { json: plan, text: JSON.stringify(plan, null, 2) };
  }
  const folder = resolve(requiredOption(options, 'out'));
  const { ask, progress } = context;
  if (options['cancel'] === true) {
    await ask('cancelExperimentJobs', { folder });
    return { json: { experiment: folder, cancelled: true }, text: `The jobs of ${folder} are cancelled.` };
  }
  const planFile = textOption(options, 'plan');
  const plan = planFile === null ? null : await readPlan(resolve(planFile));
  await openData(context, await sourceOf(options, context, folder));
  const { experiment, result } = await work(options, context, { folder, plan });
  progress.clear();
  const { waiting, failed } = openCells(experiment);
  const json = { experiment: folder, data: experiment.data, ...result, failed: failedJson(experiment) };
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
  const told = { signal, onProgress: reporter(progress) };
  const number = numberOption(options, 'cell');
  if (number !== null) return await ask('runExperimentCell', { folder, number }, told);
  const scheduler = textOption(options, 'on');
  if (scheduler === null) return await ask('runExperiment', { folder, plan }, told);
  if (scheduler !== 'slurm') throw new UsageError(`There is no scheduler "${scheduler}". Choose slurm.`);
  const limits = {
    partition: textOption(options, 'partition') ?? undefined,
    memoryMegabytes: numberOption(options, 'memory') ?? undefined,
    minutes: numberOption(options, 'minutes') ?? undefined,
    processors: numberOption(options, 'cpus') ?? undefined,
  };
  const command = [...worker, 'compare', '--out', folder, '--cell'];
  return await ask('runExperimentJobs', { folder, plan, worker: command, limits }, told);
}

/** Throws `file-not-found` and `plan-invalid`, naming the file and what is wrong in it. */
async function readPlan(path: string): Promise<ExperimentPlan> {
  const place = { file: path };
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    const detail = toFailure(thrown).message;
    throw new Failure('file-not-found', `The plan ${path} could not be read.`, { place, detail });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    const detail = toFailure(thrown).message;
    throw new Failure('plan-invalid', `${path} is not valid JSON: ${detail}`, { place });
  }
  const parsed = experimentPlanSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new Failure('plan-invalid', `${path}: ${where === '' ? '' : `${where}: `}${issue?.message}`, {
    place,
    detail: z.prettifyError(parsed.error),
  });
}

/** Tells of cells as they end, and how far the one in progress is. */
function reporter(progress: ProgressLine): (report: ExperimentReport) => void {
  let experiment: Experiment | null = null;
  return (report) => {
    if (report.kind === 'started') {
      experiment = report.experiment;
      const { done, of } = countCells(experiment.cells);
      progress.line(
        `${experiment.plan.name}: ${of} cells${done === 0 ? '' : `, ${done} of them done before`}`,
      );
      return;
    }
    if (experiment === null) return;
    const { cell } = report;
    experiment = {
      ...experiment,
      cells: experiment.cells.map((own) => (isSamePlace(own, cell) ? cell : own)),
    };
    const name = `${experiment.plan.contestants[cell.contestant]?.name}, fold ${cell.fold + 1}`;
    const { done, failed, of } = countCells(experiment.cells);
    const { state } = cell;
    if (state.kind === 'running')
      progress.update((done + failed + state.share) / of, `${name} · ${duration(state.seconds)}`);
    if (state.kind === 'done')
      progress.line(`${name}: ${percent(state.result.accuracy)}, ${state.result.fitSeconds.toFixed(1)} s`);
    if (state.kind === 'failed') progress.line(`${name} failed: ${state.failure.message}`);
  };
}

function isSamePlace(one: Cell, other: Cell): boolean {
  return one.contestant === other.contestant && one.fold === other.fold;
}

function openCells({ cells }: Experiment): { waiting: number; failed: number } {
  const { done, failed, of } = countCells(cells);
  return { waiting: of - done - failed, failed };
}

function failedJson({ plan, cells }: Experiment) {
  return cells.flatMap(({ contestant, fold, state }) =>
    state.kind === 'failed'
      ? [{ name: plan.contestants[contestant]?.name, fold: fold + 1, error: state.failure }]
      : [],
  );
}
