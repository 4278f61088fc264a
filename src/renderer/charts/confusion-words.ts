import { digits } from '#shared/digits.ts';
import { type Confusion, countIn } from '#shared/metrics/confusion.ts';

const whole = new Intl.NumberFormat('en-US');
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

/** "1 digit", "4,200 digits". */
export function digitCount(count: number): string {
  return `${whole.format(count)} ${count === 1 ? 'digit' : 'digits'}`;
}

/** A cell in words: "7 read as 1: 4 digits", and how many of the sevens that is. */
export function cellWords(confusion: Confusion, label: number, prediction: number): string {
  const count = countIn(confusion, label, prediction);
  const total = digits.reduce<number>((sum, other) => sum + countIn(confusion, label, other), 0);
  const what = label === prediction ? `${label} read correctly` : `${label} read as ${prediction}`;
  if (count === 0) return `${what}: none`;
  return `${what}: ${digitCount(count)} (${percent.format(count / total)} of the ${label}s)`;
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
  return `${digitCount(total)}, ${wrong === 0 ? 'all read correctly' : `${whole.format(wrong)} misread`}.${most}`;
}

/** What a cell of the matrix shows: nothing when empty, else the count or the share in percent. */
export function cellText(value: number, unit: 'counts' | 'rates'): string {
  if (value <= 0) return '';
  if (unit === 'counts') return String(value);
  return value >= 0.9995 ? '100' : (value * 100).toFixed(1);
}
