import { join } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import type { TrainingReport } from '#shared/training.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { checkpointFolder, readCheckpoint, readTensors } from '../checkpoints/checkpoint-folder.ts';
import type { WeightValues } from '../networks/model.ts';
import { removeUnfinished } from '../runs/atomic-write.ts';
import { cutBack, readUpTo } from '../runs/growing-file.ts';
import type { RunFile } from '../runs/run-file.ts';
import { readRunFile } from '../runs/run-folder.ts';
import { epochReportsName, parseReports } from '../runs/run-reports.ts';
import { stepTableName } from '../runs/step-table.ts';

/** A run that was cut off or stopped, as its last checkpoint left it. */
export interface CutOffRun {
  readonly file: RunFile;
  /** null when it was cut off before its first one: it begins anew. */
  readonly checkpoint: RestoredCheckpoint | null;
}

export interface RestoredCheckpoint {
  readonly mark: Checkpoint;
  /** Weights, their running mean and the optimiser's slots. */
  readonly state: readonly WeightValues[];
  readonly bestWeights: readonly WeightValues[] | null;
  /** All it reported up to then, in order. */
  readonly reports: readonly TrainingReport[];
}

/**
 * Reads all that is needed to go on with a run, checks it, and only then cuts off what was written after its last
 * checkpoint. The caller holds the run's lock. Throws `run-complete`, `checkpoint-damaged` and what `readRunFile` throws.
 */
export async function readCutOffRun(folder: string): Promise<CutOffRun> {
  const file = await readRunFile(folder);
  refuseEnded(folder, file);
  const mark = await readCheckpoint(folder);
  const checkpoint = mark === null ? null : await restore(folder, mark);
  for (const part of [folder, checkpointFolder(folder), join(folder, 'model')]) await removeUnfinished(part);
  for (const own of mark?.files ?? []) await cutBack(join(folder, own.name), own);
  return { file, checkpoint };
}

/** Throws `run-complete` for a run that ended by itself. */
export function refuseEnded(folder: string, { status }: RunFile): void {
  if (status === 'completed' || status === 'diverged')
    throw new Failure('run-complete', `The run in ${folder} has ended by itself (${status}).`, {
      place: { file: folder },
    });
}

async function restore(folder: string, mark: Checkpoint): Promise<RestoredCheckpoint> {
  const { best } = mark.position;
  const bestFile = mark.epochs.find(({ epoch }) => epoch === best?.epoch);
  if (best !== null && bestFile === undefined)
    throw new Failure('checkpoint-damaged', `The checkpoint in ${folder} lacks the best weights.`, {
      place: { file: checkpointFolder(folder) },
    });
  const state = await readTensors(folder, mark.state);
  const bestWeights = bestFile === undefined ? null : await readTensors(folder, bestFile);
  return { mark, state, bestWeights, reports: await readReports(folder, mark) };
}

/** What was reported up to a checkpoint. */
async function readReports(folder: string, mark: Checkpoint): Promise<TrainingReport[]> {
  const content = new Map<string, string>();
  for (const own of mark.files)
    content.set(own.name, new TextDecoder().decode(await readUpTo(join(folder, own.name), own)));
  return parseReports(content.get(stepTableName) ?? '', content.get(epochReportsName) ?? '');
}
