import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the next run goes and what it is called: runs are numbered in the order they were started. */
export async function nextRun(
  runsFolder: string,
  network: string,
): Promise<{ folder: string; name: string }> {
  const names = await readdir(runsFolder).catch(() => []);
  const highest = Math.max(0, ...names.map((name) => Number(/^run-(\d+)/.exec(name)?.[1] ?? 0)));
  const number = highest + 1;
  return {
    folder: join(runsFolder, `run-${String(number).padStart(4, '0')}-${network}`),
    name: `Run ${number}`,
  };
}
