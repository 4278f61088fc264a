import type { SweepState } from '#shared/sweep-plan.ts';
import type { ScoredTrial } from '#shared/sweep-result.ts';
import { quoted } from '../leaderboard-csv.ts';

/** Every setting as a file, every number as it was measured; a round has the digits that its settings learned from and were measured on. */
export function trialsCsv({ plan, rounds }: SweepState, trials: readonly ScoredTrial[]): string {
  const parameters = Object.keys(plan.over);
  const head = [
    ...['rank', 'round', 'rows', ...parameters],
    ...['folds', 'mean_accuracy', 'standard_deviation', 'train_seconds'],
  ];
  const lines = trials.map(({ values, round, score }, place) =>
    [
      ...[place + 1, round + 1, rounds[round]?.rows ?? ''],
      ...parameters.map((name) => quoted(String(values[name] ?? ''))),
      ...[score.folds, score.mean, score.folds < 2 ? '' : score.standardDeviation, score.trainSeconds],
    ].join(','),
  );
  return `${[head.join(','), ...lines].join('\n')}\n`;
}
