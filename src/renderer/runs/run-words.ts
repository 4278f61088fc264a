import type { RunRow } from '#shared/studio-contract.ts';
import type { RunStatus } from '#shared/training.ts';
import { formatNumberOf } from '../ui/format.ts';
import type { ReadableRow } from './run-row.ts';

export const statusWords: Readonly<Record<RunStatus, string>> = {
  running: 'Training',
  completed: 'Done',
  stopped: 'Stopped',
  diverged: 'Lost its way',
  interrupted: 'Cut off',
};

/** "20" when all were done, else "3 of 20"; for an ensemble, its networks: "2 of 3 nets". */
export function epochsWords({ epochs, plan, members, status }: ReadableRow): string {
  if (members !== null) return `${members.done} of ${members.of} nets`;
  return status === 'completed' || epochs === plan.epochs ? String(epochs) : `${epochs} of ${plan.epochs}`;
}

/** When a run began, as short as it can be told: "14:05" today, "24 Nov 14:05" this year, else "24 Nov 2024". */
export function startedWords(startedAt: string, now: Date): string {
  const date = new Date(startedAt);
  if (Number.isNaN(date.getTime())) return '–';
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === now.toDateString()) return time;
  const day = `${date.getDate()} ${months[date.getMonth()]}`;
  return date.getFullYear() === now.getFullYear() ? `${day} ${time}` : `${day} ${date.getFullYear()}`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** How many runs there are and how many of them are seen: "12 of 2,000 runs · 3 archived · 1 cannot be read". */
export function countWords(
  rows: readonly RunRow[],
  shown: readonly RunRow[],
  archivedShown: boolean,
): string {
  const readable = rows.filter((row) => row.kind === 'run');
  const archived = readable.filter((row) => row.notes.isArchived).length;
  const unreadable = rows.length - readable.length;
  const all = archivedShown ? readable.length : readable.length - archived;
  const seen = shown.filter((row) => row.kind === 'run').length;
  const parts = [seen === all ? formatNumberOf(all, 'run') : `${seen} of ${formatNumberOf(all, 'run')}`];
  if (archived > 0) parts.push(archivedShown ? `${archived} of them archived` : `${archived} more archived`);
  if (unreadable > 0) parts.push(`${unreadable} cannot be read`);
  return parts.join(' · ');
}

/** "Run 7 was cut off after 3 of 20 epochs." */
export function cutOffWords({ name, epochs, plan, members }: ReadableRow): string {
  if (members !== null) return `${name} was cut off after ${members.done} of ${members.of} networks.`;
  if (epochs === 0) return `${name} was cut off in its first epoch.`;
  return `${name} was cut off after ${epochs} of ${formatNumberOf(plan.epochs, 'epoch')}.`;
}

/** "Run 7 goes to the trash.", "3 runs go to the trash." */
export function trashWords(names: readonly string[], noun = 'run'): string {
  const [only, ...others] = names;
  if (only === undefined) return '';
  return others.length === 0
    ? `${only} goes to the trash.`
    : `${formatNumberOf(names.length, noun)} go to the trash.`;
}

/** "first try, elastic" as tags: trimmed, each once. */
export function parseTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** Why tags cannot be kept; null when they can. */
export function tagsProblem(tags: readonly string[]): string | null {
  if (tags.length > 30) return 'At most 30 tags.';
  const long = tags.find((tag) => tag.length > 40);
  return long === undefined ? null : 'A tag has at most 40 letters.';
}
