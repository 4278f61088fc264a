import { parseAlgorithmPlan } from './algorithms/algorithm-plan.ts';
import { type AlgorithmName, algorithms } from './algorithms/algorithms.ts';
import type { Contestant, ExperimentPlan } from './experiment.ts';
import { makeRandom } from './random.ts';
import { Failure } from './rpc/failure.ts';
import type { Dimension, Round, SweepPlan, SweepState, TrialScore } from './sweep-plan.ts';

/** A setting that is tried, and the values it was made of. */
export interface Trial {
  readonly contestant: Contestant;
  readonly values: Readonly<Record<string, number | string>>;
}

/** What separates the random numbers for settings from other uses of a seed. */
const sweepStream = 9;
const mostTrials = 100;

/**
 * The settings of a sweep, none twice. Throws `plan-invalid` for a parameter that the algorithm has not, a value outside its
 * range, a grid over a range or of more than a hundred settings.
 */
export function trialsOf(plan: SweepPlan): Trial[] {
  checkEnds(plan);
  const found = plan.method === 'grid' ? gridOf(plan) : drawnFrom(plan);
  const trials = new Map<string, Trial>();
  for (const values of found) {
    const own = parseAlgorithmPlan({ algorithm: plan.algorithm, parameters: values });
    const name = Object.entries(values)
      .map(([parameter, value]) => `${parameter} ${value}`)
      .join(', ')
      .slice(0, 80);
    trials.set(name, { contestant: { name, plan: own }, values });
  }
  return [...trials.values()];
}

/** Both ends of each range must be values of the parameter, or only luck would show it. */
function checkEnds({ algorithm, over }: SweepPlan): void {
  const whole = wholeParameters(algorithm);
  for (const [parameter, dimension] of Object.entries(over)) {
    if (Array.isArray(dimension)) continue;
    for (const end of [dimension.from, dimension.to])
      parseAlgorithmPlan({
        algorithm,
        parameters: { [parameter]: whole.has(parameter) ? Math.round(end) : end },
      });
  }
}

type Values = Trial['values'];

function gridOf({ over }: SweepPlan): Values[] {
  let grid: Values[] = [{}];
  for (const [parameter, dimension] of Object.entries(over)) {
    if (!Array.isArray(dimension))
      throw new Failure('plan-invalid', `A grid needs a list of values for ${parameter}, not a range.`);
    grid = grid.flatMap((values) => dimension.map((value) => ({ ...values, [parameter]: value })));
  }
  if (grid.length > mostTrials)
    throw new Failure(
      'plan-invalid',
      `The grid has ${grid.length} settings; at most ${mostTrials} can be tried.`,
    );
  return grid;
}

function drawnFrom({ over, count, seed, algorithm }: SweepPlan): Values[] {
  const random = makeRandom(seed, sweepStream);
  const whole = wholeParameters(algorithm);
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      Object.entries(over).map(([parameter, dimension]) => {
        const value = draw(dimension, random());
        return [parameter, typeof value === 'number' && whole.has(parameter) ? Math.round(value) : value];
      }),
    ),
  );
}

function draw(dimension: Dimension, share: number): number | string {
  if (Array.isArray(dimension)) return dimension[Math.floor(share * dimension.length)] ?? 0;
  const { from, to, scale } = dimension;
  if (scale === 'linear') return Number((from + share * (to - from)).toPrecision(4));
  return Number((from * (to / from) ** share).toPrecision(4));
}

/** Rows that a round has at least, so that every digit is in every fold. */
const fewestRows = 200;

/**
 * The rounds of a sweep on data of `available` rows: one, or by successive halving (Jamieson and Talwalkar 2016) several, each
 * with `halving` times the rows for the best of the one before.
 */
export function roundsOf({ method, halving, rows }: SweepPlan, trials: number, available: number): Round[] {
  const last = Math.min(rows ?? available, available);
  if (method !== 'successive-halving') return [{ rows: last, trials }];
  const rounds: Round[] = [];
  let left = trials;
  while (left > 1) {
    rounds.push({ rows: 0, trials: left });
    left = Math.max(1, Math.floor(left / halving));
  }
  rounds.push({ rows: 0, trials: left });
  return rounds.map(({ trials: own }, place) => ({
    trials: own,
    rows: Math.max(Math.min(fewestRows, last), Math.round(last / halving ** (rounds.length - 1 - place))),
  }));
}

/** The round of a sweep that follows `past`, as an experiment; null after the last, or when none of the trials has a score. */
export function nextRound({ plan, rounds, past }: SweepState): ExperimentPlan | null {
  const round = rounds[past.length];
  const trials = trialsOf(plan);
  const before = past.at(-1);
  const left = before === undefined ? trials : bestOf(before, trials, round?.trials ?? 0);
  if (round === undefined || left.length === 0) return null;
  const { folding, seed, secondsPerCell } = plan;
  return {
    name: rounds.length === 1 ? plan.name : `${plan.name}, round ${past.length + 1}`,
    ...{ folding, seed, secondsPerCell },
    rows: round.rows,
    shares: [1],
    contestants: left.map(({ contestant }) => contestant),
    ensembles: [],
  };
}

function bestOf(scores: readonly TrialScore[], trials: readonly Trial[], count: number): Trial[] {
  const named = new Map(trials.map((trial) => [trial.contestant.name, trial]));
  return scores.slice(0, count).flatMap(({ name }) => named.get(name) ?? []);
}

function wholeParameters(algorithm: AlgorithmName): ReadonlySet<string> {
  const { parameters } = algorithms[algorithm];
  return new Set(parameters.filter(({ kind }) => kind === 'integer').map(({ name }) => name));
}
