import { join } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import {
  type EpochReport,
  epochReportSchema,
  type StepReport,
  type TrainingReport,
} from '#shared/training.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { checkpointFolder, readCheckpoint, readTensors } from '../checkpoints/checkpoint-folder.ts';
import type { WeightValues } from '../networks/model.ts';
import { removeUnfinished } from '../runs/atomic-write.ts';
import { cutBack, readUpTo } from '../runs/growing-file.ts';
import type { RunFile } from '../runs/run-file.ts';
import { readRunFile } from '../runs/run-folder.ts';
import { parseStepTable, stepTableName } from '../runs/step-table.ts';

export const epochReportsName = 'epochs.jsonl';

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

/** Steps and epochs as they were reported, an epoch after its last step. */
async function readReports(folder: string, mark: Checkpoint): Promise<TrainingReport[]> {
  const content = new Map<string, string>();
  for (const own of mark.files)
    content.set(own.name, new TextDecoder().decode(await readUpTo(join(folder, own.name), own)));
  const steps = parseStepTable(content.get(stepTableName) ?? '');
  const epochs = parseEpochReports(content.get(epochReportsName) ?? '');
  return inOrder(steps, epochs);
}

function parseEpochReports(text: string): EpochReport[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => epochReportSchema.parse(JSON.parse(line)));
}

function inOrder(steps: readonly StepReport[], epochs: readonly EpochReport[]): TrainingReport[] {
  const byStep = new Map(epochs.map((epoch) => [epoch.step, epoch]));
  return steps.flatMap((step) => {
    const epoch = byStep.get(step.step);
    return epoch === undefined ? [step] : [step, epoch];
  });
}
