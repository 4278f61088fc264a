import { classScores } from '#shared/metrics/class-scores.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';

/** The scores of each digit as CSV; what nothing defines is empty. */
export function scoresCsv(confusion: Confusion): string {
  const rows = classScores(confusion).map(({ digit, count, precision, recall, f1 }) =>
    [digit, count, precision ?? '', recall ?? '', f1 ?? ''].join(','),
  );
  return `${['digit,count,precision,recall,f1', ...rows].join('\n')}\n`;
}
