import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptEpoch, RunDetails } from '#shared/run-history.ts';
import { firstMember } from './first-member.ts';
import { fileSize, folderSize } from './folder-size.ts';
import { readRunFile } from './run-folder.ts';
import { readListedRun } from './run-list.ts';

/**
 * All that is known of a run but its curves; of an ensemble, its first network speaks for all. Throws `run-not-found`,
 * `run-damaged`, `run-too-new`, `file-unreadable`.
 */
export async function describeRun(folder: string): Promise<RunDetails> {
  const entry = await readListedRun(folder);
  const own = await firstMember(folder);
  const run = await readRunFile(own);
  const { network, parameters, data, versions, execution, endedAt, best, epochs } = run;
  const { continuedFrom, endedEarly, failure } = run;
  return {
    entry,
    networkDescription: network,
    parameters,
    data,
    versions,
    execution,
    endedAt,
    ...(continuedFrom === undefined ? {} : { continuedFrom }),
    resumed: run.resumed ?? [],
    rateChanges: run.rateChanges ?? [],
    ...(endedEarly === undefined ? {} : { endedEarly }),
    best,
    epochs,
    imagesPerSecond: run.imagesPerSecond,
    ...(failure === undefined ? {} : { failure }),
    keptEpochs: await keptEpochs(own, best?.epoch ?? null),
    bytes: await folderSize(folder),
  };
}

/** The epochs whose weights lie in `checkpoint/`, in order. */
async function keptEpochs(folder: string, best: number | null): Promise<KeptEpoch[]> {
  const names = await readdir(join(folder, 'checkpoint')).catch(() => []);
  const kept = names.flatMap((name) => {
    const epoch = Number(/^epoch-(\d{4,})\.safetensors$/.exec(name)?.[1] ?? 0);
    return epoch === 0 ? [] : [{ name, epoch, isBest: epoch === best }];
  });
  kept.sort((a, b) => a.epoch - b.epoch);
  return await Promise.all(
    kept.map(async ({ name, epoch, isBest }) => ({
      epoch,
      bytes: await fileSize(join(folder, 'checkpoint', name)),
      isBest,
    })),
  );
}
