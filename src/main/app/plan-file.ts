import { type PlanInFile, parseAnyPlan } from '#shared/plan-file.ts';
import { readChosenText } from './read-chosen-text.ts';

/** The plan in a file that a person chose. Throws `file-unreadable` and `plan-invalid`, with the place. */
export async function readPlanFile(path: string): Promise<PlanInFile> {
  return parseAnyPlan(await readChosenText(path, { noun: 'plan', invalid: 'plan-invalid' }), path);
}
