import type { ExperimentPlan } from '#shared/experiment.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { nextRound, roundsOf, trialsOf } from '#shared/sweep.ts';
import { type SweepPlan, sweepPlanSchema } from '#shared/sweep-plan.ts';
import { createRunFolder } from '../runs/run-folder.ts';
import {
  type ExperimentFile,
  experimentFormatVersion,
  readExperimentFile,
  writeExperimentFile,
} from './experiment-file.ts';
import { type ExperimentRequest, foldsOf } from './open-experiment.ts';
import { readSweepFile, type SweepFile, writeSweepFile } from './sweep-file.ts';

/** What is asked of a sweep. */
export interface SweepRequest extends Omit<ExperimentRequest, 'plan'> {
  readonly plan: SweepPlan;
}

/**
 * The sweep of a folder, made when there is none. Throws `plan-invalid` for settings that the algorithm cannot have,
 * `run-exists`, `run-mismatch`, `data-too-small`, `file-unwritable`.
 */
export async function openSweep({ folder, plan, data, source, versions }: SweepRequest): Promise<SweepFile> {
  const { name, rows, fingerprint } = data;
  const found = await readSweepFile(folder);
  if (found !== null) {
    if (isSameSweep(found.plan, plan) && found.data.fingerprint === fingerprint) return found;
    const message = `${folder} holds a search of another plan or on other digits.`;
    throw new Failure('run-mismatch', message, { place: { file: folder } });
  }
  // Before the folder is made: what cannot be tried leaves nothing behind. The first round has the fewest digits.
  const rounds = roundsOf(plan, trialsOf(plan).length, rows);
  const first = nextRound({ plan, rounds, past: [] });
  if (first !== null) foldsOf(first, data.labels);
  await createRunFolder(folder);
  const file: SweepFile = {
    startedAt: new Date().toISOString(),
    plan,
    data: { name, source, rows, fingerprint },
    versions,
  };
  await writeSweepFile(folder, file);
  return file;
}

/** A round's experiment, made when there is none; the digits need not be open, as when its cells are jobs elsewhere. */
export async function openRound(
  folder: string,
  plan: ExperimentPlan,
  { data, versions }: SweepFile,
): Promise<ExperimentFile> {
  const found = await readExperimentFile(folder);
  if (found !== null) return found;
  await createRunFolder(folder);
  const startedAt = new Date().toISOString();
  const file: ExperimentFile = { formatVersion: experimentFormatVersion, startedAt, plan, data, versions };
  await writeExperimentFile(folder, file);
  return file;
}

function isSameSweep(one: SweepPlan, other: SweepPlan): boolean {
  return JSON.stringify(sweepPlanSchema.parse(one)) === JSON.stringify(sweepPlanSchema.parse(other));
}
