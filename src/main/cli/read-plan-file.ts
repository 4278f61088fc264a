import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { parsePlan } from '#shared/plan-file.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** A plan that a person wrote as JSON. Throws `file-not-found` and `plan-invalid`, naming the file and what is wrong in it. */
export async function readPlanFile<Plan>(path: string, schema: z.ZodType<Plan>): Promise<Plan> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    const detail = toFailure(thrown).message;
    throw new Failure('file-not-found', `The plan ${path} could not be read.`, {
      place: { file: path },
      detail,
    });
  });
  return parsePlan(text, path, schema);
}
