import { type PlanInFile, parseAnyPlan } from '#shared/plan-file.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import { readShortText } from './read-short-text.ts';

/** More than a hundred contestants with all their parameters take. */
const longestFile = 1_000_000;

/** The plan in a file that a person chose. Throws `file-unreadable` and `plan-invalid`, with the place. */
export async function readPlanFile(path: string): Promise<PlanInFile> {
  const place = { file: path };
  const text = await readShortText(path, longestFile).catch((thrown: unknown) => {
    const detail = toFailure(thrown).message;
    throw new Failure('file-unreadable', 'The plan could not be read.', { place, detail });
  });
  if (text === null) throw new Failure('plan-invalid', 'This file is too long for a plan.', { place });
  return parseAnyPlan(text, path);
}
