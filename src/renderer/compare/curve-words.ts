import { type Folding, foldNoun } from '#shared/folding.ts';
import type { CurvePoint, LearningCurve } from '#shared/learning-curve.ts';
import { formatCount, formatNumberOf, formatPercent } from '../ui/format.ts';
import { quoted } from './leaderboard-csv.ts';

/** From here on something is believed. */
const sure = 0.95;

/** What the end of a curve says of more digits, and how sure that is. */
export function slopeWords({ lastDoubling }: LearningCurve, folding: Folding): string {
  if (lastDoubling === null)
    return `What more digits bring shows once a ${foldNoun(folding)} was learned from in part and whole.`;
  const { fromRows, toRows, gain } = lastDoubling;
  const points = Math.abs(gain * 100).toFixed(2);
  const change =
    Number(points) === 0 ? 'nothing changed' : `it read ${points} points ${gain > 0 ? 'more' : 'fewer'}`;
  return `From ${formatCount(fromRows)} to ${formatCount(toRows)} digits ${change}. ${outlookWords(lastDoubling, folding)}`;
}

function outlookWords(
  { probabilityBetter, probabilityEquivalent }: NonNullable<LearningCurve['lastDoubling']>,
  folding: Folding,
): string {
  if (probabilityBetter === null || probabilityEquivalent === null)
    return `One ${foldNoun(folding)} cannot tell whether that is more than luck.`;
  if (probabilityBetter >= sure) return 'More digits would probably help, if less each time.';
  if (probabilityEquivalent >= sure) return 'More digits of this kind would hardly help.';
  if (probabilityBetter + probabilityEquivalent < 1 - sure) return 'More digits did not help it.';
  return 'Too uncertain to say whether more would help.';
}

/** A point in words: "k nearest neighbours, from 2,000 digits: reads 94.20 %, spread 0.31 points over 3 folds." */
export function pointWords(name: string, point: CurvePoint, folding: Folding): string {
  const { trainingRows, mean, standardDeviation, folds } = point;
  const spread =
    folds < 2
      ? `one ${foldNoun(folding)}`
      : `spread ${(standardDeviation * 100).toFixed(2)} points over ${formatNumberOf(folds, foldNoun(folding))}`;
  return `${name}, from ${formatCount(trainingRows)} digits: reads ${formatPercent(mean)}, ${spread}.`;
}

/** All points as a file. */
export function curvesCsv(curves: readonly LearningCurve[]): string {
  const head = 'name,share,training_rows,folds,mean_accuracy,standard_deviation';
  const lines = curves.flatMap(({ name, points }) =>
    points.map(({ share, trainingRows, folds, mean, standardDeviation }) =>
      [quoted(name), share, trainingRows, folds, mean, standardDeviation].join(','),
    ),
  );
  return `${[head, ...lines].join('\n')}\n`;
}
