import { type AlgorithmName, algorithmNames, algorithms } from '#shared/algorithms/algorithms.ts';
import type { ExperimentResult } from '#shared/experiment.ts';

/** The leaderboard as a file, every number as it was measured. */
export function leaderboardCsv({ leaderboard }: ExperimentResult): string {
  const head = [
    'rank',
    'name',
    'algorithm',
    'folds',
    'mean_accuracy',
    'interval_low',
    'interval_high',
    'standard_deviation',
    'train_seconds',
    'milliseconds_per_digit',
    'bytes',
    'literature_accuracy',
  ];
  const lines = leaderboard.map((standing, place) => {
    const { interval, algorithm } = standing;
    return [
      place + 1,
      quoted(standing.name),
      algorithm,
      standing.folds,
      standing.mean,
      interval?.[0] ?? '',
      interval?.[1] ?? '',
      standing.standardDeviation,
      standing.trainSeconds,
      standing.predictMillisecondsPerDigit,
      standing.bytes,
      isAlgorithm(algorithm) ? algorithms[algorithm].reference.accuracy : '',
    ].join(',');
  });
  return `${[head.join(','), ...lines].join('\n')}\n`;
}

function isAlgorithm(name: string): name is AlgorithmName {
  return algorithmNames.some((known) => known === name);
}

/** As CSV has it: in quotes where it must be. */
export function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
