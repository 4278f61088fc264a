import { basename, resolve } from 'node:path';
import type { Plan } from '#shared/plan.ts';
import { failureFromData } from '#shared/rpc/failure.ts';
import {
  type CommandContext,
  type CommandResult,
  checkpointOptions,
  checkpointSecondsOf,
  dataSource,
  numberOption,
  type Options,
  openData,
  requiredOption,
  textOption,
} from '../command.ts';
import { ensembleEndResult, ensembleReporter } from '../ensemble-jobs.ts';
import {
  jobOptions,
  limitsOf,
  manifestResult,
  podOptions,
  podsOf,
  schedulerOf,
  workFolder,
} from '../job-options.ts';
import { planOf, planOptions } from '../plan-options.ts';
import { trainingReporter, trainingResult } from '../training-output.ts';
import { UsageError } from '../usage.ts';

export const trainOptions = {
  data: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  watch: { type: 'boolean' },
  member: { type: 'string' },
  ...checkpointOptions,
  ...planOptions,
  ...jobOptions,
  ...podOptions,
} as const;

/** Trains into a run folder, or an ensemble's networks as jobs. */
export async function trainCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const { ask, signal, progress } = context;
  const folder = workFolder(options, textOption(options, 'preset') ?? textOption(options, 'network'));
  if (options['cancel'] === true) {
    await ask('cancelEnsembleJobs', { folder });
    return { json: { run: folder, cancelled: true }, text: `The jobs of ${folder} are cancelled.` };
  }
  if (options['watch'] === true) {
    const told = { signal, onProgress: ensembleReporter(progress) };
    const end = await ask('watchEnsemble', { folder }, told);
    progress.clear();
    return ensembleEndResult(end);
  }
  return schedulerOf(options) === null
    ? await train(options, context, folder)
    : await trainAsJobs(options, context, folder);
}

/** Here; with `--member`, one network of an ensemble, as a job does. */
async function train(options: Options, context: CommandContext, folder: string): Promise<CommandResult> {
  const startedAt = performance.now();
  const source = dataSource(requiredOption(options, 'data'));
  const plan = await planOf(options);
  const start = textOption(options, 'from');
  const from = start === null ? null : resolve(start);
  const number = numberOption(options, 'member');
  const checkpointSeconds = checkpointSecondsOf(options);
  const summary = await openData(context, source);
  const { ask, signal, progress } = context;
  const reporter = trainingReporter(progress);
  const told = { signal, onProgress: reporter.report };
  const result =
    number === null
      ? await ask('train', { plan, folder, name: basename(folder), from, checkpointSeconds }, told)
      : await ask('trainMember', { folder, number }, told);
  progress.clear();
  if (result.failure !== undefined) throw failureFromData(result.failure);
  const spent = performance.now() - startedAt;
  return trainingResult({ folder: result.folder, result, plan, summary, start: reporter.start(), spent });
}

/** The networks of an ensemble on a scheduler; without `--data`, those that the folder holds go on. */
async function trainAsJobs(
  options: Options,
  context: CommandContext,
  folder: string,
): Promise<CommandResult> {
  const { ask, signal, progress, worker } = context;
  const scheduler = schedulerOf(options);
  const limits = limitsOf(options);
  const kubernetes = scheduler === 'kubernetes' ? podsOf(options, folder) : null;
  const plan = await ensemblePlan(options);
  if (plan !== null) await openData(context, dataSource(requiredOption(options, 'data')));
  const asked = { folder, plan, name: basename(folder), retry: options['retry'] === true, limits };
  if (kubernetes !== null) {
    const written = await ask('writeEnsembleManifest', { ...asked, kubernetes });
    return manifestResult(written, `npm run --silent cli -- train --out ${folder} --watch`);
  }
  const told = { signal, onProgress: ensembleReporter(progress) };
  const end = await ask('runEnsembleJobs', { ...asked, worker: [...worker] }, told);
  progress.clear();
  return ensembleEndResult(end);
}

/** null without `--data`. Throws a UsageError for what is no ensemble, or starts with the weights of another run. */
async function ensemblePlan(options: Options): Promise<Plan | null> {
  if (textOption(options, 'data') === null) return null;
  const stray = ['from', 'checkpoint-seconds'].find((name) => options[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} is not for jobs.`);
  const plan = await planOf(options);
  if (plan.members < 2)
    throw new UsageError('Jobs train the networks of an ensemble. Give --ensemble N or --preset record.');
  return plan;
}
