import { z } from 'zod';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

const versionSchema = z.object({ formatVersion: z.int() });

/** A JSON file with a `formatVersion`. Throws `run-damaged`, and `run-too-new` when it was written by a newer app. */
export function parseVersionedJson<Content>(
  { path, text }: { readonly path: string; readonly text: string },
  { schema, version }: { readonly schema: z.ZodType<Content>; readonly version: number },
): Content {
  const json = parseJson(path, text);
  const found = versionSchema.safeParse(json);
  if (found.success && found.data.formatVersion > version) {
    const message = `${path} has format ${found.data.formatVersion}; this app reads up to ${version}.`;
    throw new Failure('run-too-new', message, { place: { file: path } });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Failure('run-damaged', `${path} lacks what it needs.`, {
    place: { file: path },
    detail: z.prettifyError(parsed.error),
  });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Failure('run-damaged', `${path} is not valid JSON.`, {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
}
