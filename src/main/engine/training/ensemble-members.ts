import { join } from 'node:path';
import { type Plan, splitSeedOf } from '#shared/plan.ts';
import { isSamePlan } from '#shared/plan-changes.ts';
import { recordedTogether } from '../runs/common-readings.ts';
import { type EnsembleFile, writeEnsembleFile } from '../runs/ensemble-file.ts';
import type { RunFile } from '../runs/run-file.ts';
import { readRunFile } from '../runs/run-folder.ts';

/** What member `number` (from 1) is trained by. */
export function memberPlan(plan: Plan, number: number): Plan {
  return {
    ...plan,
    members: 1,
    seed: (plan.seed + number - 1) % 0x1_0000_0000,
    splitSeed: splitSeedOf(plan),
  };
}

/** The folder of member `number` (from 1), inside the ensemble's. */
export function memberName(number: number): string {
  return `member-${String(number).padStart(2, '0')}`;
}

/** Numbers, from 1, of the networks that an ensemble lacks. */
export function missingMembers({ plan, members }: EnsembleFile): number[] {
  return numbersOf(plan).filter((number) => !members.includes(memberName(number)));
}

/** The run of a member that was trained to its end by what the ensemble is planned to be; null before it is. */
export async function finishedMember(folder: string, plan: Plan, number: number): Promise<RunFile | null> {
  const run = await readRunFile(join(folder, memberName(number))).catch(() => null);
  if (run === null || run.status !== 'completed' || run.best === null) return null;
  return isSamePlan(run.plan, memberPlan(plan, number)) ? run : null;
}

/** The ensemble with the members that others finished, written where there are any. Throws `file-unwritable`. */
export async function collectMembers(folder: string, file: EnsembleFile): Promise<EnsembleFile> {
  const found: string[] = [];
  for (const number of missingMembers(file))
    if ((await finishedMember(folder, file.plan, number)) !== null) found.push(memberName(number));
  return found.length === 0 ? file : await withMembers(folder, file, [...file.members, ...found]);
}

/** Writes the ensemble with these members, and how well they read together. Throws `file-unwritable`. */
export async function withMembers(
  folder: string,
  file: EnsembleFile,
  members: readonly string[],
): Promise<EnsembleFile> {
  const inOrder = members.toSorted();
  const together = await recordedTogether(inOrder.map((member) => join(folder, member)));
  const validationAccuracy = together === null ? null : together.correct / together.rows;
  const next = { ...file, members: inOrder, validationAccuracy };
  await writeEnsembleFile(folder, next);
  return next;
}

/** Of all the networks that are aimed at, from 1. */
export function numbersOf({ members }: Plan): number[] {
  return Array.from({ length: members }, (_, position) => position + 1);
}
