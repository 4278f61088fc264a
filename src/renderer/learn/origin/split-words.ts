import { algorithms } from '#shared/algorithms/algorithms.ts';
import {
  type SplitKind,
  type SplitTrial,
  splitAlgorithms,
  trialAccuracy,
} from '#shared/learn/split-trials.ts';
import { meanInterval } from '#shared/statistics/compare-folds.ts';

/** What a kind of split is called in the figure, and what it does. */
export const splitWords: Readonly<Record<SplitKind, { readonly name: string; readonly sentence: string }>> = {
  random: { name: 'Shuffled', sentence: 'Mixed at random, every digit with its share in both halves.' },
  'first-last': {
    name: 'First rows, last rows',
    sentence: 'The first half of the file against the last half, as they lie.',
  },
  'easy-first': {
    name: 'Clear, then unclear',
    sentence:
      'Of each digit, the half nearest to its average is learned and the rest tested: as SD-3 for training and SD-1 for testing.',
  },
  'hard-first': {
    name: 'Unclear, then clear',
    sentence: 'The reverse: the half farthest from the average is learned and the clear half tested.',
  },
  'by-class': {
    name: 'Sorted by digit',
    sentence: 'The low digits are learned and the high ones tested: nearly all of them were never seen.',
  },
};

export const splitAlgorithmChoices = splitAlgorithms.map((value) => ({
  value,
  label: value === 'linear-discriminant' ? 'Linear discriminant' : algorithms[value].name,
}));

/** Mean and standard deviation of the random splits' accuracies, 0..1; null of none. */
export function randomSpread(trials: readonly SplitTrial[]): {
  readonly count: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly range: number;
} | null {
  const scores = trials.filter(({ kind }) => kind === 'random').map(trialAccuracy);
  if (scores.length === 0) return null;
  const { mean, standardDeviation } = meanInterval({ scores, testShare: 1 });
  return {
    count: scores.length,
    mean,
    standardDeviation,
    range: Math.max(...scores) - Math.min(...scores),
  };
}

/** The accuracy of a split that was tried once; null while it was not. */
export function accuracyOfKind(trials: readonly SplitTrial[], kind: SplitKind): number | null {
  const trial = trials.find((tried) => tried.kind === kind);
  return trial === undefined ? null : trialAccuracy(trial);
}

/** What the trials show, in words. */
export function verdict(trials: readonly SplitTrial[]): string {
  const spread = randomSpread(trials);
  const easy = accuracyOfKind(trials, 'easy-first');
  const hard = accuracyOfKind(trials, 'hard-first');
  if (spread === null || spread.count < 2 || easy === null || hard === null) return '';
  const apart = Math.abs(hard - easy);
  return `Shuffled, ${spread.count} different halves agree within ${points(spread.range)}: the result says something about the classifier, not about the split. Split by clarity, the same classifier on the same digits gets anything from ${percent(Math.min(easy, hard))} to ${percent(Math.max(easy, hard))}: ${points(apart)} apart, only because of who was asked to teach and who to test.`;
}

function points(share: number): string {
  return `${(100 * share).toFixed(1)} percentage points`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
