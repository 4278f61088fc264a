import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** A plan that a person wrote as JSON. Throws `file-not-found` and `plan-invalid`, naming the file and what is wrong in it. */
export async function readPlanFile<Plan>(path: string, schema: z.ZodType<Plan>): Promise<Plan> {
  const place = { file: path };
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    const detail = toFailure(thrown).message;
    throw new Failure('file-not-found', `The plan ${path} could not be read.`, { place, detail });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    const detail = toFailure(thrown).message;
    throw new Failure('plan-invalid', `${path} is not valid JSON: ${detail}`, { place });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new Failure('plan-invalid', `${path}: ${where === '' ? '' : `${where}: `}${issue?.message}`, {
    place,
    detail: z.prettifyError(parsed.error),
  });
}
