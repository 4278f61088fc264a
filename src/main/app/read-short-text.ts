import { readFile, stat } from 'node:fs/promises';

/** A text file as a person writes it; null where it is longer than `longest` bytes. Rejects as the file system does. */
export async function readShortText(path: string, longest: number): Promise<string | null> {
  const { size } = await stat(path);
  return size > longest ? null : await readFile(path, 'utf8');
}
