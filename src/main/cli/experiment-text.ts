import type { ExperimentResult, Pair, Standing } from '#shared/experiment.ts';
import { percent } from './progress-line.ts';

/** The leaderboard and what may be concluded of each pair, for a terminal. */
export function resultText({ leaderboard, pairs, folds }: ExperimentResult, failed: number): string {
  if (leaderboard.length === 0) return 'No cell is done yet.';
  const width = Math.max(...leaderboard.map(({ name }) => name.length));
  const lines = leaderboard.map((standing) => standingLine(standing, { width, folds }));
  const trouble =
    failed === 0
      ? []
      : [
          `${failed} cells failed; their reasons are in --json and in the folder, --retry tries them once more.`,
        ];
  return [...lines, '', ...pairs.map(pairLine), ...trouble].join('\n');
}

function standingLine(standing: Standing, { width, folds }: { width: number; folds: number }): string {
  const { name, mean, interval, trainSeconds, predictMillisecondsPerDigit, bytes } = standing;
  const range = interval === null ? '' : ` (${percent(interval[0])} to ${percent(interval[1])})`;
  const partly = standing.folds === folds ? '' : `, ${standing.folds} of ${folds} folds`;
  const size = bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${name.padEnd(width)}  ${percent(mean)}${range}  ${trainSeconds.toFixed(1)} s to learn, ${predictMillisecondsPerDigit.toFixed(3)} ms a digit, ${size}${partly}`;
}

/** "A is better than B by 1.20 points: p = 0.003 …", or that nothing can be concluded. */
function pairLine({ a, b, difference, p, probabilityBetter, probabilityEquivalent }: Pair): string {
  const points = `${(100 * Math.abs(difference)).toFixed(2)} points`;
  if (p === null || probabilityBetter === null || probabilityEquivalent === null)
    return `${a} against ${b}: ${points} apart in one measurement, which tells nothing of chance`;
  const belief = `better with probability ${probabilityBetter.toFixed(3)}, as good as equal with ${probabilityEquivalent.toFixed(3)}`;
  return `${a} against ${b}: ${points} ${difference < 0 ? 'worse' : 'better'}, p = ${p.toPrecision(2)}; ${belief}`;
}
