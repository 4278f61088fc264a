import { join } from 'node:path';
import type { KeptEpoch, RunDetails } from '#shared/run-history.ts';
import { firstMember } from './first-member.ts';
import { fileSize, folderSize } from './folder-size.ts';
import { namesIn, readRunFile } from './run-folder.ts';
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
    keptEpochs: keptEpochs(own, best?.epoch ?? null),
    bytes: folderSize(folder),
  };
}

/** The epochs whose weights lie in `checkpoint/`, in order. */
function keptEpochs(folder: string, best: number | null): KeptEpoch[] {
  const checkpoint = join(folder, 'checkpoint');
  const kept = namesIn(checkpoint).flatMap((name) => {
    const epoch = Number(/^epoch-(\d{4,})\.safetensors$/.exec(name)?.[1] ?? 0);
    if (epoch === 0) return [];
    return [{ epoch, bytes: fileSize(join(checkpoint, name)), isBest: epoch === best }];
  });
  return kept.sort((a, b) => a.epoch - b.epoch);
}
