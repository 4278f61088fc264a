import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type EpochReport,
  epochReportSchema,
  type StepReport,
  type TrainingReport,
} from '#shared/training.ts';
import { parseStepTable, stepTableName } from './step-table.ts';

/** One report of an epoch a line. */
export const epochReportsName = 'epochs.jsonl';

/** All steps and epochs that a run reported, in order; of runs from before these were kept, none. */
export async function readRunReports(folder: string): Promise<TrainingReport[]> {
  const steps = await readFile(join(folder, stepTableName), 'utf8').catch(() => '');
  return inOrder(parseStepTable(steps), await readEpochReports(folder));
}

/** The reports of all epochs of a run, in order; of runs from before these were kept, none. */
export async function readEpochReports(folder: string): Promise<EpochReport[]> {
  return parseEpochReports(await readFile(join(folder, epochReportsName), 'utf8').catch(() => ''));
}

/** Steps and epochs in the order they were reported: an epoch after its last step. Lines that are not whole are left out. */
export function parseReports(stepTable: string, epochReports: string): TrainingReport[] {
  return inOrder(parseStepTable(stepTable), parseEpochReports(epochReports));
}

function parseEpochReports(text: string): EpochReport[] {
  return text.split('\n').flatMap((line) => {
    const parsed = epochReportSchema.safeParse(jsonOf(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function inOrder(steps: readonly StepReport[], epochs: readonly EpochReport[]): TrainingReport[] {
  const byStep = new Map(epochs.map((epoch) => [epoch.step, epoch]));
  return steps.flatMap((step): TrainingReport[] => {
    const epoch = byStep.get(step.step);
    return epoch === undefined ? [step] : [step, epoch];
  });
}
