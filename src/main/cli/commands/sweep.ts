import { dirname, join, resolve } from 'node:path';
import { hasWorkLeft, type Standing } from '#shared/experiment.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { type Trial, trialsOf } from '#shared/sweep.ts';
import { sweepPlanSchema } from '#shared/sweep-plan.ts';
import { type Importance, sweepImportance } from '#shared/sweep-result.ts';
import { type CommandContext, type CommandResult, type Options, textOption } from '../command.ts';
import { experimentReporter } from '../experiment-reporter.ts';
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
import { percent } from '../progress-line.ts';
import { readPlanFile } from '../read-plan-file.ts';

export const sweepOptions = {
  plan: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  ...jobOptions,
  ...podOptions,
} as const;

/** Looks for good parameters of one algorithm: each round is an experiment in a folder of its own, gone on with after a break. */
export async function sweepCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const planFile = textOption(options, 'plan');
  const plan = planFile === null ? null : await readPlanFile(resolve(planFile), sweepPlanSchema);
  const folder = workFolder(options, plan?.name ?? null);
  const { ask, signal, progress, worker } = context;
  if (options['cancel'] === true) {
    await ask('cancelExperimentJobs', { folder });
    return { json: { sweep: folder, cancelled: true }, text: `The jobs of ${folder} are cancelled.` };
  }
  const scheduler = schedulerOf(options);
  const isOnSlurm = scheduler === 'slurm';
  const jobs = isOnSlurm ? { jobs: { worker: [...worker], limits: limitsOf(options) } } : {};
  const kubernetes = scheduler === 'kubernetes' ? podsOf(options, folder) : null;
  // Who goes on with jobs needs no digits.
  if (plan !== null || scheduler === null) await openExperimentData(options, context, folder);
  const retry = options['retry'] === true;
  if (kubernetes !== null) {
    const pods = { kubernetes, limits: limitsOf(options) };
    const written = await ask('writeSweepManifest', { folder, plan, retry, ...pods });
    return manifestResult(written, `npm run --silent cli -- compare --out ${dirname(written.path)} --watch`);
  }
  const { experiment, result } = await ask(
    'runSweep',
    { folder, plan, retry, ...jobs },
    { signal, onProgress: experimentReporter(progress) },
  );
  progress.clear();
  const state = experiment.sweep;
  if (state === undefined) throw new Failure('run-not-found', `${folder} holds no search.`);
  const rounds = [];
  for (const place of state.past.keys()) {
    const own = await ask('describeExperiment', { folder: join(folder, `round-${place + 1}`) });
    rounds.push({ rows: state.rounds[place]?.rows ?? 0, leaderboard: own.result.leaderboard });
  }
  rounds.push({ rows: state.rounds[state.past.length]?.rows ?? 0, leaderboard: result.leaderboard });
  const importance = sweepImportance(state, result.leaderboard);
  const sweep = { folder, rounds, importance, best: result.leaderboard, trials: trialsOf(state.plan) };
  return resultOf(sweep, hasWorkLeft(experiment));
}

interface Sweep {
  readonly folder: string;
  readonly rounds: readonly { readonly rows: number; readonly leaderboard: readonly Standing[] }[];
  readonly importance: readonly Importance[];
  readonly best: readonly Standing[];
  readonly trials: readonly Trial[];
}

function resultOf({ folder, rounds, importance, best, trials }: Sweep, wasCancelled: boolean): CommandResult {
  const [winner] = best;
  const values = trials.find(({ contestant }) => contestant.name === winner?.name)?.values ?? null;
  const lines = [
    ...best
      .slice(0, 10)
      .map(({ name, mean, trainSeconds }) => `${percent(mean)}  ${trainSeconds.toFixed(1)} s  ${name}`),
    '',
    ...importance.map(
      ({ name, share, byChance }) =>
        `${name} alone explains ${percent(share)} of the differences in the first round (by chance: ${percent(byChance)})`,
    ),
    `Sweep folder: ${folder}`,
  ];
  const shares = Object.fromEntries(importance.map(({ name, share }) => [name, share]));
  const json = { sweep: folder, rounds, importance: shares, best: values };
  return { json, text: lines.join('\n'), wasCancelled };
}
