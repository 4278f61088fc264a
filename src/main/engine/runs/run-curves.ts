import { join } from 'node:path';
import { stepsPerEpoch } from '#shared/plan.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { RunCurves } from '#shared/run-history.ts';
import type { StepReport } from '#shared/training.ts';
import { firstMember } from './first-member.ts';
import { readTextIfThere } from './optional-file.ts';
import { readRunFile } from './run-folder.ts';
import { parseStepTable, stepColumns, stepTableHeader, stepTableName } from './step-table.ts';

/**
 * What a run measured, of an ensemble its first network. Throws `run-not-found`, `run-damaged`, `run-too-new`,
 * `file-unreadable`.
 */
export async function readRunCurves(folder: string): Promise<RunCurves> {
  const own = await firstMember(folder);
  const { epochs, data, plan } = await readRunFile(own);
  const steps = await readSteps(own);
  return { steps: stepColumns(steps), stepsPerEpoch: stepsPerEpoch(data.training, plan.batch), epochs };
}

/** The steps of a run, none for one from before steps were kept. Throws `run-damaged` and `file-unreadable`, naming the table. */
export async function readSteps(folder: string): Promise<StepReport[]> {
  const path = join(folder, stepTableName);
  const text = await readTextIfThere(path);
  if (text === null) return [];
  // A run that was cut off in its very first line has no step yet.
  if (!text.includes('\n')) return [];
  const steps = text.startsWith(stepTableHeader) ? parseStepTable(text) : null;
  const wrong = steps?.findIndex((step, position) => !follows(step, steps[position - 1])) ?? -1;
  if (steps !== null && wrong < 0) return steps;
  const message = `${path} is not a table of steps: line ${wrong + 2} is wrong.`;
  throw new Failure('run-damaged', message, { place: { file: path, row: wrong + 2 } });
}

/** Whether a line is a step, and a later one than that before: of a line cut short, or two run together, something is missing. */
function follows({ step, epoch, seconds }: StepReport, before: StepReport | undefined): boolean {
  return (
    Number.isInteger(step) &&
    Number.isInteger(epoch) &&
    Number.isFinite(seconds) &&
    step > (before?.step ?? 0)
  );
}
