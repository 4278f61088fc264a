import { digits } from '#shared/digits.ts';
import { type Confusion, countIn } from '#shared/metrics/confusion.ts';
import { formatCount, formatNumberOf, formatPercent } from '../ui/format.ts';

/** A cell in words: "7 read as 1: 4 digits", and how many of the sevens that is. */
export function cellWords(confusion: Confusion, label: number, prediction: number): string {
  const count = countIn(confusion, label, prediction);
  const total = digits.reduce<number>((sum, other) => sum + countIn(confusion, label, other), 0);
  const what = label === prediction ? `${label} read correctly` : `${label} read as ${prediction}`;
  if (count === 0) return `${what}: none`;
  return `${what}: ${formatNumberOf(count, 'digit')} (${formatPercent(count / total, 1)} of the ${label}s)`;
}

/** The matrix in one sentence for those who do not see it. */
export function matrixWords(confusion: Confusion): string {
  let worst = { label: 0, prediction: 0, count: 0 };
  let total = 0;
  let wrong = 0;
  for (const [cell, count] of confusion.entries()) {
    const label = Math.floor(cell / digits.length);
    const prediction = cell % digits.length;
    total += count;
    if (label === prediction) continue;
    wrong += count;
    if (count > worst.count) worst = { label, prediction, count };
  }
  const most = worst.count === 0 ? '' : ` Most often ${worst.label} is read as ${worst.prediction}.`;
  return `${formatNumberOf(total, 'digit')}, ${wrong === 0 ? 'all read correctly' : `${formatCount(wrong)} misread`}.${most}`;
}

/** What a cell of the matrix shows: nothing when empty, else the count or the share in percent. */
export function cellText(value: number, unit: 'counts' | 'rates'): string {
  if (value <= 0) return '';
  if (unit === 'counts') return String(value);
  return value >= 0.9995 ? '100' : (value * 100).toFixed(1);
}
