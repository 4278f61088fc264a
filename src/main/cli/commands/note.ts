import type { RequestOf } from '#shared/rpc/contract.ts';
import { type RunNotes, runNotesSchema } from '#shared/run-history.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import {
  type CommandContext,
  type CommandResult,
  listOption,
  type Options,
  oneFolder,
  textOption,
} from '../command.ts';
import { UsageError } from '../usage.ts';

export const noteOptions = {
  name: { type: 'string' },
  tag: { type: 'string', multiple: true },
  untag: { type: 'string', multiple: true },
  text: { type: 'string' },
  archive: { type: 'boolean' },
  unarchive: { type: 'boolean' },
} as const;

type NotesChanges = RequestOf<TrainerContract, 'annotateRun'>['changes'];

/** Changes what a person wrote about a run, and shows it. */
export async function noteCommand(
  options: Options,
  context: CommandContext,
  positionals: readonly string[],
): Promise<CommandResult> {
  const folder = oneFolder(positionals);
  if (options['archive'] === true && options['unarchive'] === true)
    throw new UsageError('Give --archive or --unarchive, not both.');
  const { notes: before } = await context.ask('annotateRun', { folder, changes: {} });
  const { notes } = await context.ask('annotateRun', { folder, changes: changesOf(options, before) });
  return { json: { run: folder, ...notes }, text: notesText(notes) };
}

/** Throws a UsageError for what is too long to be a name or a tag. */
function changesOf(options: Options, { tags }: RunNotes): NotesChanges {
  const name = textOption(options, 'name');
  const text = textOption(options, 'text');
  const gone = listOption(options, 'untag').map((tag) => tag.trim());
  const parsed = runNotesSchema.partial().safeParse({
    ...(name === null ? {} : { name: name.trim() === '' ? null : name }),
    ...(text === null ? {} : { text }),
    tags: [...tags, ...listOption(options, 'tag')].filter((tag) => !gone.includes(tag)),
    ...(options['archive'] === true ? { isArchived: true } : {}),
    ...(options['unarchive'] === true ? { isArchived: false } : {}),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [field] = issue?.path ?? [];
  throw new UsageError(`--${field === 'tags' ? 'tag' : String(field)}: ${issue?.message ?? 'not allowed'}.`);
}

function notesText({ name, tags, text, isArchived }: RunNotes): string {
  const lines = [
    ...(name === null ? [] : [`Name: ${name}`]),
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
    ...(isArchived ? ['Archived'] : []),
    ...(text === '' ? [] : [text]),
  ];
  return lines.length === 0 ? 'No notes.' : lines.join('\n');
}
