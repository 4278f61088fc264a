import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type CellPlace, cellResultSchema, isWhole } from '#shared/experiment.ts';
import { failureDataSchema } from '#shared/rpc/failure.ts';
import { makeFolder, writeFileAtomically } from '../runs/atomic-write.ts';
import { parseVersionedJson } from '../runs/versioned-json.ts';

const cellFormatVersion = 1;

/** `cell.json`: how often one algorithm was let loose on one fold, and what it came to. */
const cellFileSchema = z.object({
  formatVersion: z.literal(cellFormatVersion),
  /** Written before each attempt: one that took the process with it counts too. */
  attempts: z.int().min(1),
  result: cellResultSchema.nullable(),
  /** Why the last attempt failed. */
  failure: failureDataSchema.nullable(),
});
export type CellFile = Omit<z.output<typeof cellFileSchema>, 'formatVersion'>;

/** Where a cell keeps what it came to: `cells/02-fold-05`, `cells/02-fold-05-share-0.25`. */
export function cellFolder(folder: string, place: CellPlace): string {
  const number = (position: number) => String(position + 1).padStart(2, '0');
  const part = isWhole(place) ? '' : `-share-${place.share}`;
  return join(folder, 'cells', `${number(place.contestant)}-fold-${number(place.fold)}${part}`);
}

/** Throws `file-unwritable`. */
export async function writeCellFile(cell: string, file: CellFile): Promise<void> {
  await makeFolder(cell);
  const content = { formatVersion: cellFormatVersion, ...file };
  await writeFileAtomically(join(cell, 'cell.json'), `${JSON.stringify(content, null, 2)}\n`);
}

/** null before a cell's first attempt. Throws `run-damaged` and `run-too-new`. */
export async function readCellFile(cell: string): Promise<CellFile | null> {
  const path = join(cell, 'cell.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  return parseVersionedJson({ path, text }, { schema: cellFileSchema, version: cellFormatVersion });
}

/** Forgets an attempt that was cancelled: the cell waits as if it had not begun. */
export async function forgetCell(cell: string): Promise<void> {
  await rm(join(cell, 'cell.json'), { force: true });
}
