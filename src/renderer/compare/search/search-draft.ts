import { type AlgorithmName, algorithms } from '#shared/algorithms/algorithms.ts';
import type { Parameter } from '#shared/algorithms/declaration.ts';
import { toFailure } from '#shared/rpc/failure.ts';
import { roundsOf, trialsOf } from '#shared/sweep.ts';
import type { Dimension, Round, SweepPlan } from '#shared/sweep-plan.ts';
import { parameterWords } from '../experiment-words.ts';
import type { Measuring } from '../measuring.ts';
import { type DimensionProblems, type DraftDimension, draftDimension, readDimension } from './dimension.ts';

/** A search over settings that is being set up; what is typed is kept as it is, also what cannot be. */
export interface SearchDraft extends Measuring {
  /** null: named after what is tried. */
  readonly name: string | null;
  readonly algorithm: AlgorithmName;
  readonly method: SweepPlan['method'];
  readonly count: number;
  readonly halving: number;
  /** By parameter; those left out keep their usual value. */
  readonly over: Readonly<Record<string, DraftDimension>>;
}

/** What a draft comes to. */
export interface SearchReading {
  /** null while something is wrong. */
  readonly plan: SweepPlan | null;
  /** How many settings it tries, in which rounds; null while something is wrong. */
  readonly size: { readonly trials: number; readonly rounds: readonly Round[] } | null;
  /** What is wrong with the values of a parameter. */
  readonly problems: Readonly<Record<string, DimensionProblems>>;
  /** What is wrong with all of it, in words. */
  readonly problem: string | null;
}

/** A search over the first parameters of an algorithm, as its declaration has them. */
export function draftFor(algorithm: AlgorithmName, before: SearchDraft): SearchDraft {
  const first = algorithms[algorithm].parameters.slice(0, 2);
  return {
    ...before,
    algorithm,
    over: Object.fromEntries(first.map((one) => [one.name, draftDimension(one)])),
  };
}

/** What a search begins with: quick, and small enough to end within a minute. */
export const firstSearchDraft: SearchDraft = draftFor('nearest-neighbours', {
  name: null,
  algorithm: 'nearest-neighbours',
  method: 'random',
  count: 12,
  halving: 3,
  folding: { kind: 'k-fold', count: 3 },
  rows: 6000,
  seed: 1,
  secondsPerCell: 600,
  over: {},
});

/** A draft like a plan, to change something about it. */
export function searchDraftOf(plan: SweepPlan): SearchDraft {
  const { algorithm, method, count, halving, folding, seed, rows, secondsPerCell } = plan;
  const over = algorithms[algorithm].parameters.flatMap((parameter) => {
    const dimension = plan.over[parameter.name];
    return dimension === undefined ? [] : [[parameter.name, draftDimension(parameter, dimension)] as const];
  });
  return {
    name: null,
    ...{ algorithm, method, count, halving, folding, seed, secondsPerCell },
    rows: rows ?? Number.MAX_SAFE_INTEGER,
    over: Object.fromEntries(over),
  };
}

/** The parameters of a draft that are tried with several values, in the order of the declaration. */
function variedOf({ algorithm, over }: SearchDraft): [Parameter, DraftDimension][] {
  return algorithms[algorithm].parameters.flatMap((parameter): [Parameter, DraftDimension][] => {
    const dimension = over[parameter.name];
    return dimension === undefined ? [] : [[parameter, dimension]];
  });
}

/** What a search is called when nobody names it: "k nearest neighbours: neighbours, voting". */
export function searchName(draft: SearchDraft): string {
  const words = variedOf(draft).map(([{ name }]) => parameterWords(name).toLowerCase());
  return `${algorithms[draft.algorithm].name}: ${words.length === 0 ? 'nothing yet' : words.join(', ')}`.slice(
    0,
    180,
  );
}

/** The plan of a draft on data of `dataRows`, or what is wrong with it and where. */
export function readSearch(draft: SearchDraft, dataRows: number): SearchReading {
  const over: Record<string, Dimension> = {};
  const problems: Record<string, DimensionProblems> = {};
  for (const [parameter, dimension] of variedOf(draft)) {
    const read = readDimension(parameter, dimension, draft.method === 'grid');
    if (read.kind === 'read') over[parameter.name] = read.dimension;
    else problems[parameter.name] = read.problems;
  }
  const nothing = { plan: null, size: null, problems };
  if (Object.keys(problems).length > 0) return { ...nothing, problem: 'Correct the marked values.' };
  if (Object.keys(over).length === 0) return { ...nothing, problem: 'Tick a setting to try values of.' };
  const { algorithm, method, count, halving, folding, seed, secondsPerCell, rows } = draft;
  const plan: SweepPlan = {
    name: draft.name ?? searchName(draft),
    ...{ algorithm, method, count, halving, over, folding, seed, secondsPerCell },
    rows: rows >= dataRows ? null : rows,
  };
  try {
    const trials = trialsOf(plan).length;
    return { plan, size: { trials, rounds: roundsOf(plan, trials, dataRows) }, problems, problem: null };
  } catch (thrown) {
    return { ...nothing, problem: toFailure(thrown).message };
  }
}
