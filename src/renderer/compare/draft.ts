import { defaultAlgorithmPlan, parseAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import {
  type AlgorithmName,
  type AlgorithmPlan,
  algorithmNames,
  algorithms,
} from '#shared/algorithms/algorithms.ts';
import type { Combination } from '#shared/algorithms/combine-readings.ts';
import type { Contestant, ExperimentPlan } from '#shared/experiment.ts';
import type { Ensemble } from '#shared/experiment-ensembles.ts';
import type { Measuring } from './measuring.ts';

/** A contestant that is being chosen; `key` stays while its name changes. */
export interface DraftContestant {
  readonly key: number;
  readonly name: string;
  readonly plan: AlgorithmPlan;
}

/** An ensemble that is being put together; `key` stays while its name changes. */
export interface DraftEnsemble {
  readonly key: number;
  readonly name: string;
  /** Keys of contestants. */
  readonly of: readonly number[];
  readonly how: Combination;
}

/** An experiment that is being set up. */
export interface Draft extends Measuring {
  /** null: named after what takes part. */
  readonly name: string | null;
  /** Of each fold's rows, how much is learned from; 1 is one of them. */
  readonly shares: readonly number[];
  readonly contestants: readonly DraftContestant[];
  readonly ensembles: readonly DraftEnsemble[];
}

/** A draft like a plan, to change something about it. */
export function draftOf(plan: ExperimentPlan): Draft {
  const { folding, seed, rows, secondsPerCell, shares } = plan;
  const contestants = plan.contestants.map(({ name, plan: own }, key) => ({ key, name, plan: own }));
  return {
    name: null,
    ...{ folding, seed, secondsPerCell, shares },
    rows: rows ?? Number.MAX_SAFE_INTEGER,
    contestants,
    ensembles: draftEnsembles(plan.ensembles, contestants),
  };
}

/** The plan of a draft on data of `dataRows`. */
export function planOf(draft: Draft, dataRows: number): ExperimentPlan {
  const { folding, seed, rows, secondsPerCell, shares } = draft;
  return {
    name: draft.name ?? draftName(draft),
    ...{ folding, seed, secondsPerCell, shares: [...shares] },
    rows: rows >= dataRows ? null : rows,
    contestants: draft.contestants.map(({ name, plan }) => ({ name, plan })),
    ensembles: plannedEnsembles(draft),
  };
}

/** The ensembles of a plan over contestants that have keys now. */
function draftEnsembles(
  ensembles: readonly Ensemble[],
  contestants: readonly DraftContestant[],
): DraftEnsemble[] {
  return ensembles.map(({ name, how, of }, key) => ({
    ...{ key, name, how },
    of: contestants.filter((contestant) => of.includes(contestant.name)).map((contestant) => contestant.key),
  }));
}

/** The reverse of {@link draftEnsembles}. */
function plannedEnsembles({ ensembles, contestants }: Draft): Ensemble[] {
  return ensembles.map(({ name, how, of }) => ({
    ...{ name, how },
    of: contestants.filter(({ key }) => of.includes(key)).map((contestant) => contestant.name),
  }));
}

/** What an experiment is called when nobody names it. */
export function draftName({ contestants }: Draft): string {
  const [first, second, ...others] = contestants.map(({ name }) => name);
  if (first === undefined) return 'Nobody yet';
  if (second === undefined) return first;
  return others.length === 0 ? `${first} and ${second}` : `${first} and ${others.length + 1} more`;
}

/** One more contestant of an algorithm, with its usual parameters and a name that none has; they keep the order of the list. */
export function withContestant(draft: Draft, algorithm: AlgorithmName): Draft {
  return withAdded(draft, { name: algorithms[algorithm].name, plan: defaultAlgorithmPlan(algorithm) });
}

/** The same with a name and parameters that are known. */
export function withAdded(draft: Draft, { name, plan }: Contestant): Draft {
  const key = 1 + Math.max(-1, ...draft.contestants.map((contestant) => contestant.key));
  const added = { key, name: freeName(draft, name), plan };
  const contestants = algorithmNames.flatMap((algorithm) =>
    [...draft.contestants, added].filter((one) => one.plan.algorithm === algorithm),
  );
  return { ...draft, contestants };
}

/** A name like the wanted one that nobody has who takes part. */
export function freeName({ contestants, ensembles }: Draft, wanted: string): string {
  const taken = new Set([...contestants, ...ensembles].map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted.slice(0, 76)} ${number}`;
    if (!taken.has(name)) return name;
  }
}

export function withoutAlgorithm(draft: Draft, algorithm: AlgorithmName): Draft {
  return withOnly(draft, ({ plan }) => plan.algorithm !== algorithm);
}

export function withoutContestant(draft: Draft, key: number): Draft {
  return withOnly(draft, (contestant) => contestant.key !== key);
}

/** Who is out is a member of no ensemble either. */
function withOnly(draft: Draft, stays: (contestant: DraftContestant) => boolean): Draft {
  const contestants = draft.contestants.filter(stays);
  const keys = new Set(contestants.map(({ key }) => key));
  const ensembles = draft.ensembles.map((ensemble) => ({
    ...ensemble,
    of: ensemble.of.filter((key) => keys.has(key)),
  }));
  return { ...draft, contestants, ensembles };
}

/** A name that is empty or taken is not taken over. */
export function withName(draft: Draft, key: number, name: string): Draft {
  const wanted = name.trim().slice(0, 80);
  const others = draft.contestants.filter((other) => other.key !== key);
  const isTaken = [...others, ...draft.ensembles].some((other) => other.name === wanted);
  return wanted === '' || isTaken ? draft : withChange(draft, key, { name: wanted });
}

export function withParameter(draft: Draft, key: number, change: Readonly<Record<string, unknown>>): Draft {
  const contestant = draft.contestants.find((one) => one.key === key);
  if (contestant === undefined) return draft;
  const { algorithm, parameters } = contestant.plan;
  return withChange(draft, key, {
    plan: parseAlgorithmPlan({ algorithm, parameters: { ...parameters, ...change } }),
  });
}

function withChange(draft: Draft, key: number, change: Partial<DraftContestant>): Draft {
  const contestants = draft.contestants.map((one) => (one.key === key ? { ...one, ...change } : one));
  return { ...draft, contestants };
}

/** Rows that each cell learns from and is measured on. */
export function cellRows(
  { folding, rows }: Draft,
  dataRows: number,
): { training: number; validation: number } {
  const all = Math.min(rows, dataRows);
  const share = folding.kind === 'k-fold' ? 1 / folding.count : folding.validation;
  const validation = Math.round(all * share);
  return { training: all - validation, validation };
}
