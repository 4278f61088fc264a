import { type AlgorithmName, algorithms } from '#shared/algorithms/algorithms.ts';
import type { Trial } from '#shared/sweep.ts';
import type { Dimension, SweepPlan } from '#shared/sweep-plan.ts';
import { isVaried, type ScoredTrial } from '#shared/sweep-result.ts';
import { parameterWords } from '../experiment-words.ts';
import { exactScale, placeOn, placeOnLog, shareScale } from '../scales.ts';

/** A line that each setting has a place on: a parameter, or how well it reads. */
export interface Axis {
  /** The parameter, or {@link scoreAxis}. */
  readonly name: string;
  readonly label: string;
  /** From the lower end, 0..1. */
  readonly placeOf: (trial: ScoredTrial) => number;
  /** What is written beside it, from below; those that matter most are kept where room is short. */
  readonly ticks: readonly { readonly place: number; readonly text: string }[];
  /** What stands at a place, in words. */
  readonly words: (place: number) => string;
}

/** No parameter is called this. */
export const scoreAxis = 'read correctly';

/** An axis for each parameter with several values, and last that of the accuracy. */
export function axesOf(plan: SweepPlan, trials: readonly ScoredTrial[]): Axis[] {
  const parameters = Object.entries(plan.over).flatMap(([name, dimension]): Axis[] => {
    if (!isVaried(dimension)) return [];
    return [isNumeric(dimension) ? numberAxis(plan.algorithm, name, dimension) : choiceAxis(name, dimension)];
  });
  return [...parameters, accuracyAxis(trials)];
}

function isNumeric(dimension: Dimension): boolean {
  return !Array.isArray(dimension) || dimension.every((value) => typeof value === 'number');
}

function numberAxis(algorithm: AlgorithmName, name: string, dimension: Dimension): Axis {
  const listed = Array.isArray(dimension) ? dimension.map(Number).toSorted((a, b) => a - b) : null;
  const range = Array.isArray(dimension) ? null : dimension;
  const [min, max] = [range?.from ?? listed?.[0] ?? 0, range?.to ?? listed?.at(-1) ?? 1];
  const isByRatio = min > 0 && (range?.scale ?? declaredScale(algorithm, name)) === 'logarithmic';
  const scale = exactScale(min, max, isByRatio);
  const place = (value: number) => (isByRatio ? placeOnLog(scale, value) : placeOn(scale, value));
  const valueAt = (share: number) => (isByRatio ? min * (max / min) ** share : min + share * (max - min));
  return {
    name,
    label: `${parameterWords(name)}${isByRatio ? ' (log)' : ''}`,
    placeOf: ({ values }) => place(Number(values[name])),
    ticks: (listed ?? scale.ticks).map((tick) => ({ place: place(tick), text: shortNumber(tick) })),
    words: (share) => shortNumber(Number(valueAt(share).toPrecision(3))),
  };
}

function declaredScale(algorithm: AlgorithmName, name: string): 'linear' | 'logarithmic' {
  const parameter = algorithms[algorithm].parameters.find((one) => one.name === name);
  return parameter === undefined || parameter.kind === 'choice' ? 'linear' : parameter.search.scale;
}

function choiceAxis(name: string, dimension: Dimension): Axis {
  const choices = Array.isArray(dimension) ? [...new Set(dimension.map(String))] : [];
  const place = (position: number) => (position + 0.5) / choices.length;
  return {
    name,
    label: parameterWords(name),
    placeOf: ({ values }: Trial) => place(choices.indexOf(String(values[name]))),
    ticks: choices.map((text, position) => ({ place: place(position), text })),
    words: (share) => choices[Math.min(choices.length - 1, Math.floor(share * choices.length))] ?? '',
  };
}

function accuracyAxis(trials: readonly ScoredTrial[]): Axis {
  const scale = shareScale(trials.map(({ score }) => score.mean));
  const percent = (share: number) => Number((share * 100).toPrecision(4)).toString();
  return {
    name: scoreAxis,
    label: 'Read correctly (%)',
    placeOf: ({ score }) => placeOn(scale, score.mean),
    ticks: scale.ticks.map((tick) => ({ place: placeOn(scale, tick), text: percent(tick) })),
    words: (share) => `${percent(scale.min + share * (scale.max - scale.min))} %`,
  };
}

function shortNumber(value: number): string {
  return value >= 10_000 ? value.toLocaleString('en') : String(value);
}
