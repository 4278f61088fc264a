import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { folderPart } from '#shared/folder-part.ts';

/** Where the next run goes and what it is called: runs are numbered in the order they were started. */
export async function nextRun(
  runsFolder: string,
  network: string,
): Promise<{ folder: string; name: string }> {
  const number = await nextNumber(runsFolder, /^run-(\d+)/);
  return {
    folder: join(runsFolder, `run-${padded(number)}-${folderPart(network, 'network')}`),
    name: `Run ${number}`,
  };
}

/** Where the next experiment goes; experiments are numbered as runs are. */
export async function nextExperiment(experimentsFolder: string): Promise<string> {
  return join(
    experimentsFolder,
    `experiment-${padded(await nextNumber(experimentsFolder, /^experiment-(\d+)/))}`,
  );
}

async function nextNumber(folder: string, pattern: RegExp): Promise<number> {
  const names = await readdir(folder).catch((): string[] => []);
  return 1 + Math.max(0, ...names.map((name) => Number(pattern.exec(name)?.[1] ?? 0)));
}

function padded(number: number): string {
  return String(number).padStart(4, '0');
}
