import { z } from 'zod';
import { Failure, type FailureCode, failureDataSchema } from './failure.ts';

/**
 * One operation, declared as data: what it is asked with, what it reports while it works, what it ends in. Both sides
 * derive their types from it, and the receiver parses every payload, whichever direction it comes from.
 */
export interface Operation {
  readonly request: z.ZodType;
  readonly progress: z.ZodType;
  readonly reply: z.ZodType;
  /** What a request that does not fit fails with, where a person's own numbers are in it; else it is a defect. */
  readonly refusal?: FailureCode;
}

export type Contract = Readonly<Record<string, Operation>>;
export type OperationName<C extends Contract> = keyof C & string;
export type RequestOf<C extends Contract, K extends OperationName<C>> = z.output<C[K]['request']>;
export type ProgressOf<C extends Contract, K extends OperationName<C>> = z.output<C[K]['progress']>;
export type ReplyOf<C extends Contract, K extends OperationName<C>> = z.output<C[K]['reply']>;

/** For operations without a request, progress or reply worth a field. */
export const nothing = z.object({}).strict();
export type Nothing = z.output<typeof nothing>;

/** For subscriptions: calls that report until they are cancelled and never reply. */
export const never = z.never();

/** Declares an operation; what is left out carries nothing. */
export function operation<
  Request extends z.ZodType = typeof nothing,
  Progress extends z.ZodType = typeof never,
  Reply extends z.ZodType = typeof nothing,
>(parts: {
  request: Request;
  progress: Progress;
  reply: Reply;
  refusal?: FailureCode;
}): { request: Request; progress: Progress; reply: Reply; refusal?: FailureCode } {
  return parts;
}

/** The five messages of the protocol. A call ends in exactly one reply or failure, or is cancelled by its caller. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.int(), operation: z.string(), payload: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.int() }),
  z.object({ kind: z.literal('progress'), id: z.int(), payload: z.unknown() }),
  z.object({ kind: z.literal('reply'), id: z.int(), payload: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.int(), failure: failureDataSchema }),
]);

/** Parses a payload at a boundary; a payload that does not fit is a Failure naming each field that is wrong. */
export function parsePayload<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  what: { code: FailureCode; name: string },
): z.output<Schema> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first === undefined ? '' : ` ${first.path.join('.')}: ${first.message}.`;
  throw new Failure(what.code, `${what.name} does not fit its contract.${where}`, {
    detail: z.prettifyError(parsed.error),
  });
}
