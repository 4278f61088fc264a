import type { FinishedRun } from '#shared/studio-contract.ts';
import { networkWords } from '../studio/reader-words.ts';
import { formatNumberOf } from '../ui/format.ts';

/** How often each digit may be read. */
export const readsChoices = [
  { value: '1', label: 'once' },
  { value: '5', label: '5 times' },
  { value: '9', label: '9 times' },
] as const;
export type Reads = (typeof readsChoices)[number]['value'];

/** What was chosen, else what the run's plan says, else once. */
export function readsOf(chosen: number | null, planned: number | null): Reads {
  const wanted = String(chosen ?? planned ?? 1);
  return readsChoices.find(({ value }) => value === wanted)?.value ?? '1';
}

/**
 * The runs that read: those chosen that still exist, else the one that reads by itself, else the newest; never none
 * where there is one.
 */
export function readersAmong(runs: readonly FinishedRun[], chosen: readonly string[] | null): FinishedRun[] {
  const known = runs.filter(({ id }) => chosen?.includes(id));
  if (known.length > 0) return known;
  const one = runs.find(({ isCurrent }) => isCurrent) ?? runs[0];
  return one === undefined ? [] : [one];
}

/** The ids to ask with: none where the current network reads alone. */
export function idsOf(readers: readonly FinishedRun[]): string[] {
  const [only, ...others] = readers;
  return only?.isCurrent === true && others.length === 0 ? [] : readers.map(({ id }) => id);
}

/** The ids after a run was ticked or unticked; the last one stays. */
export function toggled(readers: readonly FinishedRun[], id: string): string[] {
  const ids = readers.map((run) => run.id);
  if (!ids.includes(id)) return [...ids, id];
  return ids.length === 1 ? ids : ids.filter((other) => other !== id);
}

/** "Read by Run 3 · Fast.", "Read by 4 networks together: the mean of their answers counts." */
export function readersWords(readers: readonly FinishedRun[]): string {
  const [only, ...others] = readers;
  if (only === undefined) return '';
  if (others.length === 0) return `Read by ${only.name} · ${networkWords(only)}.`;
  const networks = readers.reduce((sum, { members }) => sum + members, 0);
  return `Read by ${formatNumberOf(networks, 'network')} together: the mean of their answers counts.`;
}
