import type { RunDetails } from '#shared/run-history.ts';
import { keptEpochs } from '../checkpoints/kept-epochs.ts';
import { firstMember } from './first-member.ts';
import { folderSize } from './folder-size.ts';
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
    keptEpochs: keptEpochs(own, best?.epoch ?? null),
    bytes: folderSize(folder),
  };
}
