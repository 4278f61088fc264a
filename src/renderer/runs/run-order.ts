import type { RunRow } from '#shared/studio-contract.ts';
import type { RunStatus } from '#shared/training.ts';
import { networkWords } from '../studio/reader-words.ts';
import { type ColumnName, sortValue } from './columns.ts';

export interface RunFilter {
  /** Words that all have to occur in a run's name, tags, network, data or notes. */
  readonly text: string;
  readonly status: RunStatus | 'all';
  readonly archivedShown: boolean;
}

export const noFilter: RunFilter = { text: '', status: 'all', archivedShown: false };

export interface RunOrder {
  readonly by: ColumnName;
  readonly down: boolean;
}

/** Whether nothing but the archive is filtered. */
export function isOpen({ text, status }: RunFilter): boolean {
  return text.trim() === '' && status === 'all';
}

/** The runs a filter lets through. Unreadable ones are looked for by their folder's name, and have no status. */
export function filterRows(rows: readonly RunRow[], filter: RunFilter): RunRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (row.kind === 'unreadable') {
      return filter.status === 'all' && words.every((word) => row.id.toLowerCase().includes(word));
    }
    if (row.notes.isArchived && !filter.archivedShown) return false;
    if (filter.status !== 'all' && row.status !== filter.status) return false;
    if (words.length === 0) return true;
    const text = searchText(row);
    return words.every((word) => text.includes(word));
  });
}

function searchText(row: Extract<RunRow, { kind: 'run' }>): string {
  const network = networkWords({ network: row.network, members: row.plan.members });
  const { tags, text } = row.notes;
  return [row.name, network, row.network, ...tags, row.dataName, text].join('\n').toLowerCase();
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Runs in order. What has nothing in the column comes after all that has, what cannot be read at the very end; equals
 * keep the order they came in, which is newest first.
 */
export function sortRows(
  rows: readonly RunRow[],
  { by, down }: RunOrder,
  sizes: Readonly<Record<string, number>>,
): RunRow[] {
  const keyed = rows.map((row) => ({ row, value: sortValue(row, by, sizes) }));
  keyed.sort((a, b) => {
    if (a.row.kind !== b.row.kind) return a.row.kind === 'unreadable' ? 1 : -1;
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return (down ? -1 : 1) * compare(a.value, b.value);
  });
  return keyed.map(({ row }) => row);
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}

/** The order after a click on a column's name: numbers begin with the largest, a second click turns it. */
export function orderAfter(order: RunOrder, by: ColumnName, isNumber: boolean): RunOrder {
  return { by, down: order.by === by ? !order.down : isNumber };
}

/** The id a key moves to; null when the key does not move. */
export function idAfterKey(
  rows: readonly RunRow[],
  active: string | null,
  { key, page }: { readonly key: string; readonly page: number },
): string | null {
  const at = rows.findIndex(({ id }) => id === active);
  const last = rows.length - 1;
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const place = places[key];
  if (place === undefined) return null;
  return rows[Math.min(last, Math.max(0, place))]?.id ?? null;
}
