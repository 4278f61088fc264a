import { digits } from '#shared/digits.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';
import { cellValues, type MatrixUnit } from './heat-scale.ts';

/** The matrix as CSV: a row per true digit, a column per digit it was read as. */
export function confusionCsv(confusion: Confusion, unit: MatrixUnit): string {
  const values = cellValues(confusion, unit);
  const header = ['true_digit', ...digits.map((digit) => `read_as_${digit}`)].join(',');
  const rows = digits.map((label) =>
    [label, ...values.slice(label * digits.length, (label + 1) * digits.length)].join(','),
  );
  return `${[header, ...rows].join('\n')}\n`;
}
