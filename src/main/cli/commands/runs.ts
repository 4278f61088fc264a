import { basename, resolve } from 'node:path';
import type { ListedRun, RunEntry } from '#shared/run-history.ts';
import { runStatusSchema } from '#shared/training.ts';
import {
  type CommandContext,
  type CommandResult,
  listOption,
  nameOption,
  type Options,
  textOption,
} from '../command.ts';
import { duration, percent } from '../progress-line.ts';

export const runsOptions = {
  dir: { type: 'string' },
  all: { type: 'boolean' },
  tag: { type: 'string', multiple: true },
  status: { type: 'string' },
  sort: { type: 'string' },
} as const;

const sortNames = ['date', 'accuracy', 'name', 'time'] as const;
type SortName = (typeof sortNames)[number];

/** Lists the runs in a folder. */
export async function runsCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const folder = resolve(textOption(options, 'dir') ?? '.');
  const isWanted = filterOf(options);
  const sort = nameOption(options, { name: 'sort', known: sortNames }) ?? 'date';
  const { runs: all } = await context.ask('listRuns', { folder });
  const runs = sorted(all.filter(isWanted), sort);
  const hidden = all.length - runs.length;
  const none = hidden === 0 ? `No runs in ${folder}.` : `None of the ${hidden} runs in ${folder} is shown.`;
  return { json: { folder, runs }, text: runs.length === 0 ? none : runs.map(lineOf).join('\n') };
}

/** What the options leave in the list. A run that cannot be read has no tags and no status of its own, and is hidden only by them. */
function filterOf(options: Options): (run: RunEntry) => boolean {
  const tags = listOption(options, 'tag');
  const known = [...runStatusSchema.options, 'unreadable'] as const;
  const status = nameOption(options, { name: 'status', known });
  const showsArchived = options['all'] === true;
  return (run) => {
    if (run.kind === 'unreadable') return tags.length === 0 && (status === null || status === 'unreadable');
    const { isArchived, tags: own } = run.notes;
    if (isArchived && !showsArchived) return false;
    return tags.every((tag) => own.includes(tag)) && (status === null || status === run.status);
  };
}

const orders: Readonly<Record<SortName, (a: ListedRun, b: ListedRun) => number>> = {
  // The list comes newest first, and sorting keeps it so among equals.
  date: () => 0,
  accuracy: (a, b) => (b.validationAccuracy ?? -1) - (a.validationAccuracy ?? -1),
  name: (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }),
  time: (a, b) => a.trainSeconds - b.trainSeconds,
};

/** In order, with the runs that cannot be read at the end. */
function sorted(runs: readonly RunEntry[], sort: SortName): RunEntry[] {
  const readable = runs.filter((run) => run.kind === 'run').sort(orders[sort]);
  return [...readable, ...runs.filter((run) => run.kind === 'unreadable')];
}

function lineOf(run: RunEntry): string {
  if (run.kind === 'unreadable') return `unreadable    ${run.folder}: ${run.message}`;
  const { status, startedAt, trainSeconds, folder, name, notes } = run;
  const accuracy = run.validationAccuracy === null ? '—' : percent(run.validationAccuracy);
  const words = [
    status.padEnd(12),
    accuracy.padStart(8),
    networkOf(run),
    startedAt.slice(0, 16).replace('T', ' '),
    duration(trainSeconds).padStart(12),
    folder,
    ...(name === basename(folder) ? [] : [name]),
    ...notes.tags.map((tag) => `[${tag}]`),
    ...(notes.isArchived ? ['(archived)'] : []),
  ];
  return words.join('  ');
}

/** The network, and how many of it vote. */
function networkOf({ network, members }: ListedRun): string {
  return (members === null ? network : `${network} x${members.done}`).padEnd(12);
}
