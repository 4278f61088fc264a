import { join, resolve } from 'node:path';
import type { Contestant, ExperimentPlan, Standing } from '#shared/experiment.ts';
import { countCells } from '#shared/experiment.ts';
import { importanceOf, roundsOf, type Trial, trialsOf } from '#shared/sweep.ts';
import { type SweepPlan, sweepPlanSchema } from '#shared/sweep-plan.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  type Options,
  openData,
  requiredOption,
} from '../command.ts';
import { experimentReporter } from '../experiment-reporter.ts';
import { percent } from '../progress-line.ts';
import { readPlanFile } from '../read-plan-file.ts';

export const sweepOptions = {
  plan: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
} as const;

/** Looks for good parameters of one algorithm: each round is an experiment in a folder of its own, gone on with after a break. */
export async function sweepCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const plan = await readPlanFile(resolve(requiredOption(options, 'plan')), sweepPlanSchema);
  const folder = resolve(requiredOption(options, 'out'));
  const { rows } = await openData(context, dataSource(requiredOption(options, 'data')));
  const trials = trialsOf(plan);
  let left = trials;
  let best: Standing[] = [];
  let importance: Record<string, number> = {};
  const rounds = [];
  for (const [place, round] of roundsOf(plan, trials.length, rows).entries()) {
    left = place === 0 ? trials : firstOf(best, trials, round.trials);
    const { ask, signal, progress } = context;
    const { experiment, result } = await ask(
      'runExperiment',
      {
        folder: join(folder, `round-${place + 1}`),
        plan: experimentOf(plan, { left, place, rows: round.rows }),
      },
      { signal, onProgress: experimentReporter(progress) },
    );
    progress.clear();
    best = result.leaderboard;
    rounds.push({ rows: round.rows, leaderboard: best });
    if (place === 0) importance = importanceOf(scoresOf(best, trials));
    const { done, failed, of } = countCells(experiment.cells);
    if (done + failed < of) return resultOf({ folder, rounds, importance, best, trials }, true);
  }
  return resultOf({ folder, rounds, importance, best, trials }, false);
}

function experimentOf(
  plan: SweepPlan,
  { left, place, rows }: { readonly left: readonly Trial[]; readonly place: number; readonly rows: number },
): ExperimentPlan {
  const { name, folding, seed, secondsPerCell } = plan;
  const contestants: Contestant[] = left.map(({ contestant }) => contestant);
  return { name: `${name}, round ${place + 1}`, folding, seed, rows, secondsPerCell, contestants };
}

function firstOf(best: readonly Standing[], trials: readonly Trial[], count: number): Trial[] {
  return best
    .slice(0, count)
    .flatMap(({ name }) => trials.find(({ contestant }) => contestant.name === name) ?? []);
}

function scoresOf(leaderboard: readonly Standing[], trials: readonly Trial[]) {
  return trials.flatMap(({ contestant, values }) => {
    const standing = leaderboard.find(({ name }) => name === contestant.name);
    return standing === undefined ? [] : [{ values, score: standing.mean }];
  });
}

interface Sweep {
  readonly folder: string;
  readonly rounds: readonly { readonly rows: number; readonly leaderboard: readonly Standing[] }[];
  readonly importance: Readonly<Record<string, number>>;
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
    ...Object.entries(importance).map(
      ([name, share]) => `${name} alone explains ${percent(share)} of the differences in the first round`,
    ),
    `Sweep folder: ${folder}`,
  ];
  return { json: { sweep: folder, rounds, importance, best: values }, text: lines.join('\n'), wasCancelled };
}
