import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything the built files depend on. */
const inputs = [
  'src',
  'scripts/build',
  'scripts/build.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/**
 * One short text that changes when an input does: paths, sizes and times of change, because reading every file would take
 * longer than a start may.
 * @param {string} project
 */
export async function sourceFingerprint(project) {
  const files = (await Promise.all(inputs.map((input) => filesOf(join(project, input))))).flat().sort();
  const states = await Promise.all(files.map((file) => stat(file)));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries())
    hash.update(`${file}\n${states[index].size}\n${states[index].mtimeMs}\n`);
  return hash.digest('hex');
}

async function filesOf(path) {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
