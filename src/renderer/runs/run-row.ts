import type { RunRow } from '#shared/studio-contract.ts';

/** A run that could be read, as the table shows it. */
export type ReadableRow = Extract<RunRow, { kind: 'run' }>;

/** The readable run of an id; null for one that is not there or cannot be read. */
export function readableRow(rows: readonly RunRow[], id: string | null): ReadableRow | null {
  const row = rows.find((candidate) => candidate.id === id);
  return row?.kind === 'run' ? row : null;
}

/** What a run is called, also one that cannot be read. */
export function nameOf(row: RunRow): string {
  return row.kind === 'run' ? row.name : row.id;
}

/** The id of the run whose folder a path names, on any system. */
export function idOfFolder(folder: string): string {
  return folder.split(/[/\\]/).at(-1) ?? folder;
}

export type Primary = 'watch' | 'resume' | 'evaluate' | 'use' | 'repeat';

/** What a person most likely wants with a run. */
export function primaryOf(row: ReadableRow, isCurrent: boolean): Primary {
  if (row.status === 'running') return 'watch';
  if (row.canResume) return 'resume';
  if (isCurrent) return 'evaluate';
  return row.validationAccuracy === null ? 'repeat' : 'use';
}
