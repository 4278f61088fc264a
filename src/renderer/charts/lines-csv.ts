import type { Line } from './line.ts';

/** What a table takes of a line. */
type NumberedLine = Pick<Line, 'name' | 'points'>;

/**
 * Lines as CSV: one row per x that any line has, one column per line, empty where a line has no value there. `xName` is
 * the first column's name.
 */
export function linesCsv(xName: string, lines: readonly NumberedLine[]): string {
  const rows = new Map<number, (number | null)[]>();
  for (const [column, line] of lines.entries()) {
    for (const { x, y } of line.points()) {
      const row = rows.get(x) ?? lines.map(() => null);
      row[column] = y;
      rows.set(x, row);
    }
  }
  const sorted = [...rows].toSorted(([a], [b]) => a - b);
  const table = sorted.map(([x, values]) => [x, ...values.map((value) => value ?? '')].join(','));
  return `${[[xName, ...lines.map((line) => quoted(line.name))].join(','), ...table].join('\n')}\n`;
}

/** A name as a CSV field (RFC 4180): a person may have put a comma or a quotation mark into it. */
function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
