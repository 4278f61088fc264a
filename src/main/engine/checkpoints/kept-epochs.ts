import { join } from 'node:path';
import type { KeptEpoch } from '#shared/run-history.ts';
import { fileSize } from '../runs/folder-size.ts';
import { namesIn } from '../runs/run-folder.ts';
import { checkpointFolder } from './checkpoint-folder.ts';

/** The epochs of a run whose weights are on the disk, in order; none where there are none. */
export function keptEpochs(runFolder: string, best: number | null): KeptEpoch[] {
  const folder = checkpointFolder(runFolder);
  const kept = namesIn(folder).flatMap((name) => {
    const epoch = Number(/^epoch-(\d{4,})\.safetensors$/.exec(name)?.[1] ?? 0);
    if (epoch === 0) return [];
    return [{ epoch, bytes: fileSize(join(folder, name)), isBest: epoch === best }];
  });
  return kept.sort((a, b) => a.epoch - b.epoch);
}
