import { algorithms } from '#shared/algorithms/algorithms.ts';
import { foldNoun } from '#shared/folding.ts';
import type { Trial } from '#shared/sweep.ts';
import type { SweepMethod, SweepState } from '#shared/sweep-plan.ts';
import type { ScoredTrial } from '#shared/sweep-result.ts';
import { formatCount, formatNumberOf, formatPercent } from '../../ui/format.ts';
import { fitWords, foldingWords, parameterWords } from '../experiment-words.ts';
import type { SearchReading } from './search-draft.ts';

export const methodChoices = [
  { value: 'grid', label: 'Every combination' },
  { value: 'random', label: 'Drawn at random' },
  { value: 'successive-halving', label: 'Successive halving' },
] as const satisfies readonly { readonly value: SweepMethod; readonly label: string }[];

export const methodHelp: Readonly<Record<SweepMethod, string>> = {
  grid: 'Every value is tried with every other (grid search).',
  random:
    'Settings are drawn at random: of many parameters this finds good ones with fewer trials than every combination (random search).',
  'successive-halving':
    'Many settings learn from few digits; the best go on with more, round by round (one bracket of Hyperband).',
};

/** What a search will take: "12 settings on 3 folds: 36 measurements, each on 6,000 digits." */
export function costWords({ plan, size }: SearchReading): string {
  if (plan === null || size === null) return '';
  const { trials, rounds } = size;
  const measurements = rounds.reduce((sum, round) => sum + round.trials * plan.folding.count, 0);
  const all = formatNumberOf(measurements, 'measurement');
  const [only] = rounds;
  const fewer =
    plan.method !== 'grid' && trials < plan.count ? ` Of ${plan.count} drawn some were the same.` : '';
  if (rounds.length === 1 && only !== undefined)
    return `${formatNumberOf(trials, 'setting')}, ${foldingWords(plan.folding)} of ${formatCount(only.rows)} digits: ${all}.${fewer}`;
  const steps = rounds.map((round, place) =>
    place === 0
      ? `${formatNumberOf(round.trials, 'setting')} on ${formatCount(round.rows)} digits`
      : `${round.trials} on ${formatCount(round.rows)}`,
  );
  return `${rounds.length} rounds of ${foldingWords(plan.folding)}: ${steps.join(', ')}; ${all} in all.${fewer}`;
}

/** A search beside its name: "k nearest neighbours · 12 settings, drawn at random · 3 folds · 6,000 digits · seed 1". */
export function searchLine({ plan, rounds }: SweepState): string {
  const method = methodChoices.find(({ value }) => value === plan.method)?.label ?? plan.method;
  const { name } = algorithms[plan.algorithm];
  return [
    // A search that nobody named is named after it.
    ...(plan.name.startsWith(name) ? [] : [name]),
    `${formatNumberOf(rounds[0]?.trials ?? 0, 'setting')}, ${method.toLowerCase()}`,
    foldingWords(plan.folding),
    formatNumberOf(rounds.at(-1)?.rows ?? 0, 'digit'),
    `seed ${plan.seed}`,
  ].join(' · ');
}

/** "Round 2 of 3: the best 5 settings, on 2,000 digits". */
export function roundWords({ rounds }: SweepState, round: number): string {
  const own = rounds[round];
  if (own === undefined) return '';
  const settings = round === 0 ? formatNumberOf(own.trials, 'setting') : `the best ${own.trials}`;
  return `Round ${round + 1} of ${rounds.length}: ${settings}, on ${formatCount(own.rows)} digits`;
}

/** "trees 54, minimum leaf 3": a setting as a person reads it. */
export function settingWords({ values }: Trial): string {
  return Object.entries(values)
    .map(([name, value]) => `${parameterWords(name).toLowerCase()} ${value}`)
    .join(', ');
}

/** "neighbours 3, voting equal: reads 94.20 %, spread 0.31 points, learns in 12 ms." */
export function trialWords(trial: ScoredTrial, sweep: SweepState): string {
  const { score } = trial;
  const spread =
    score.folds < 2 ? `one ${foldNoun(sweep.plan.folding)}` : `spread ${spreadText(score)} points`;
  return `${settingWords(trial)}: reads ${formatPercent(score.mean)}, ${spread}, learns in ${fitWords(score.trainSeconds)}.`;
}

/** In points; one fold has none. */
export function spreadText({ folds, standardDeviation }: ScoredTrial['score']): string {
  return folds < 2 ? '–' : (standardDeviation * 100).toFixed(2);
}

/** What the importance of parameters says and what it does not. */
export function importanceSentence({ rounds }: SweepState): string {
  const where = rounds.length > 1 ? ' in the first round' : '';
  return `Bar: how much of the differences between settings a parameter explains on its own${where}. Mark: what luck alone would come to. What parameters only do together does not show.`;
}
