import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '#shared/rpc/failure.ts';
import { noNotes, type RunNotes, runNotesSchema } from '#shared/run-history.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { readTextIfThere } from './optional-file.ts';
import { areOfRun, namesIn } from './run-folder.ts';
import { parseVersionedJson } from './versioned-json.ts';

/** Beside `run.json` or `ensemble.json`, so that a run's own files are never touched by what a person writes. */
export const notesFileName = 'notes.json';

/** Raised when a change would mislead an older reader. */
export const notesFormatVersion = 1;

const notesFileSchema = z.object({
  formatVersion: z.literal(notesFormatVersion),
  ...runNotesSchema.shape,
});

/** The notes in the text of a `notes.json`. Throws `run-damaged` and `run-too-new`. */
export function parseNotes(file: { readonly path: string; readonly text: string }): RunNotes {
  const { formatVersion, ...notes } = parseVersionedJson(file, {
    schema: notesFileSchema,
    version: notesFormatVersion,
  });
  return notes;
}

/** What a person wrote about a run; {@link noNotes} where that is nothing. Throws `run-damaged`, `run-too-new`, `file-unreadable`. */
export async function readRunNotes(folder: string): Promise<RunNotes> {
  const path = join(folder, notesFileName);
  const text = await readTextIfThere(path);
  if (text === null) return noNotes;
  return parseNotes({ path, text });
}

type NotesChanges = { readonly [Field in keyof RunNotes]?: RunNotes[Field] | undefined };

/** Changes to one run after another: two at a time would each write what the other did not know. */
let lastChange: Promise<unknown> = Promise.resolve();

/**
 * Changes what a person wrote about a run; fields left out stay, and no change writes nothing. Throws `run-not-found`,
 * `file-unwritable` and what {@link readRunNotes} throws: notes that cannot be read are not written over.
 */
export async function annotateRun(folder: string, changes: NotesChanges): Promise<RunNotes> {
  const change = lastChange.then(() => changeNotes(folder, changes));
  lastChange = change.catch(() => {});
  return await change;
}

async function changeNotes(folder: string, changes: NotesChanges): Promise<RunNotes> {
  if (!areOfRun(namesIn(folder)))
    throw new Failure('run-not-found', `${folder} holds no run.`, { place: { file: folder } });
  const before = await readRunNotes(folder);
  const { name = before.name, tags = before.tags, text = before.text } = changes;
  const { isArchived = before.isArchived } = changes;
  const notes: RunNotes = { name, tags: [...new Set(tags)], text, isArchived };
  if (JSON.stringify(notes) === JSON.stringify(before)) return before;
  const file = { formatVersion: notesFormatVersion, ...notes };
  await writeFileAtomically(join(folder, notesFileName), `${JSON.stringify(file, null, 2)}\n`);
  return notes;
}
