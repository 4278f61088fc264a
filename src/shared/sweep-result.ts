import { type Trial, trialsOf } from './sweep.ts';
import type { Dimension, SweepState, TrialScore } from './sweep-plan.ts';

/** A setting with how it did in a round. */
export interface ScoredTrial extends Trial {
  /** From 0. */
  readonly round: number;
  readonly score: TrialScore;
}

/** The settings that have a score in a round, from 0, best first; `current` are the scores of the round that is worked on. */
export function trialsInRound(
  { plan, past }: SweepState,
  current: readonly TrialScore[],
  round: number,
): ScoredTrial[] {
  const trials = new Map(trialsOf(plan).map((trial) => [trial.contestant.name, trial]));
  return ([...past, current][round] ?? []).flatMap((score): ScoredTrial[] => {
    const trial = trials.get(score.name);
    return trial === undefined ? [] : [{ ...trial, round, score }];
  });
}

/**
 * Every setting that has a score, as it did in the last round it took part in, best first: later rounds before earlier ones, as
 * they learned from more digits.
 */
export function scoredTrials(sweep: SweepState, current: readonly TrialScore[]): ScoredTrial[] {
  const last = new Map<string, ScoredTrial>();
  for (const round of [...sweep.past, current].keys())
    for (const trial of trialsInRound(sweep, current, round)) last.set(trial.contestant.name, trial);
  return [...last.values()].sort((a, b) => b.round - a.round || b.score.mean - a.score.mean);
}

/** How much of the differences between settings one parameter alone explains. */
export interface Importance {
  readonly name: string;
  /** 0..1: the spread of the means of its values, as a part of all spread (eta squared). */
  readonly share: number;
  /** What a parameter that does nothing would come to on average: few settings in many groups seem to explain much. */
  readonly byChance: number;
}

/** {@link importanceOf} in the first round, in which all settings learned from the same digits, of what was tried with several values. */
export function sweepImportance(sweep: SweepState, current: readonly TrialScore[]): Importance[] {
  const first = trialsInRound(sweep, current, 0);
  const all = importanceOf(first.map(({ values, score }) => ({ values, score: score.mean })));
  return all.filter(({ name }) => isVaried(sweep.plan.over[name]));
}

/** Whether a parameter is tried with several values, rather than with one that all settings share. */
export function isVaried(dimension: Dimension | undefined): boolean {
  return dimension !== undefined && (!Array.isArray(dimension) || new Set(dimension).size > 1);
}

/** The importance of each parameter, in the order of the plan; empty without a score. */
export function importanceOf(
  scored: readonly { readonly values: Trial['values']; readonly score: number }[],
): Importance[] {
  const total = varianceOf(scored.map(({ score }) => score));
  return Object.keys(scored[0]?.values ?? {}).map((name) => {
    const groups = groupsOf(scored.map(({ values, score }) => ({ value: values[name] ?? 0, score })));
    const means = groups.flatMap((group) => group.map(() => meanOf(group)));
    return {
      name,
      share: total === 0 ? 0 : varianceOf(means) / total,
      byChance: scored.length < 2 ? 0 : (groups.length - 1) / (scored.length - 1),
    };
  });
}

/** Scores by value; numbers that are all different fall into four groups of neighbours. */
function groupsOf(
  scored: readonly { readonly value: number | string; readonly score: number }[],
): number[][] {
  const distinct = new Set(scored.map(({ value }) => value));
  const isContinuous = distinct.size > 6 && scored.every(({ value }) => typeof value === 'number');
  const sorted = scored.toSorted((a, b) => Number(a.value) - Number(b.value));
  const groups = new Map<number | string, number[]>();
  for (const [place, { value, score }] of (isContinuous ? sorted : scored).entries()) {
    const key = isContinuous ? Math.floor((4 * place) / sorted.length) : value;
    groups.set(key, [...(groups.get(key) ?? []), score]);
  }
  return [...groups.values()];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}
