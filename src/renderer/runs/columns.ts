import type { RunRow } from '#shared/studio-contract.ts';
import { networkWords } from '../studio/reader-words.ts';
import { statusWords } from './run-words.ts';

export const columnNames = [
  'name',
  'status',
  'network',
  'accuracy',
  'epochs',
  'time',
  'started',
  'tags',
  'data',
  'size',
] as const;
export type ColumnName = (typeof columnNames)[number];

interface Column {
  readonly title: string;
  readonly isNumber: boolean;
  /** Pixels it needs. */
  readonly width: number;
  /** Its share of the room that is left. */
  readonly grow: number;
  /** Where there is no room the highest goes first. */
  readonly rank: number;
}

export const columns: Readonly<Record<ColumnName, Column>> = {
  name: { title: 'Name', isNumber: false, width: 148, grow: 3, rank: 0 },
  status: { title: 'Status', isNumber: false, width: 104, grow: 0, rank: 1 },
  network: { title: 'Network', isNumber: false, width: 96, grow: 1, rank: 4 },
  accuracy: { title: 'Validation', isNumber: true, width: 92, grow: 0, rank: 0 },
  epochs: { title: 'Epochs', isNumber: true, width: 84, grow: 0, rank: 3 },
  time: { title: 'Time', isNumber: true, width: 92, grow: 0, rank: 5 },
  started: { title: 'Started', isNumber: true, width: 116, grow: 0, rank: 2 },
  tags: { title: 'Tags', isNumber: false, width: 116, grow: 2, rank: 6 },
  data: { title: 'Data', isNumber: false, width: 112, grow: 1, rank: 8 },
  size: { title: 'On disk', isNumber: true, width: 88, grow: 0, rank: 7 },
};

/** Before the columns: the box that chooses a run, and the gap at the end. */
const boxWidth = 40;

/** The columns that fit into `width` pixels, in their order: what matters least is left out first. */
export function columnsWithin(width: number): ColumnName[] {
  const shown = [...columnNames];
  const needed = () => shown.reduce((sum, name) => sum + columns[name].width, boxWidth);
  while (needed() > width && shown.length > 2) {
    const last = shown.reduce((a, b) => (columns[b].rank > columns[a].rank ? b : a));
    shown.splice(shown.indexOf(last), 1);
  }
  return shown;
}

/** Columns as CSS grid tracks. */
export function tracksOf(names: readonly ColumnName[]): string {
  const tracks = names.map((name) => {
    const { width, grow } = columns[name];
    return grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`;
  });
  return [`${boxWidth}px`, ...tracks].join(' ');
}

/** What a column sorts a run by; null where the run has nothing there. */
export function sortValue(
  row: RunRow,
  column: ColumnName,
  sizes: Readonly<Record<string, number>>,
): string | number | null {
  if (row.kind === 'unreadable') return column === 'size' ? (sizes[row.id] ?? null) : null;
  switch (column) {
    case 'name':
      return row.name;
    case 'status':
      return statusWords[row.status];
    case 'network':
      return networkWords({ network: row.network, members: row.plan.members });
    case 'accuracy':
      return row.validationAccuracy;
    case 'epochs':
      return row.epochs;
    case 'time':
      return row.trainSeconds;
    case 'started':
      return row.startedAt;
    case 'tags':
      return row.notes.tags.length === 0 ? null : row.notes.tags.join(', ');
    case 'data':
      return row.dataName;
    case 'size':
      return sizes[row.id] ?? null;
  }
}
