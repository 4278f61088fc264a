import type { DataSummary } from '#shared/dataset-summary.ts';

/** Why nothing can learn from the digits that are open, in words; null where it can. */
export function dataObstacle(summary: DataSummary | null): string | null {
  if (summary === null) return 'Open digits in Data first.';
  return summary.labelled ? null : `${summary.name} has no labels to learn from.`;
}
