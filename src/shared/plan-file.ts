import { z } from 'zod';
import { type ExperimentPlan, experimentPlanSchema } from './experiment.ts';
import { Failure, type FailurePlace, toFailure } from './rpc/failure.ts';
import { trialsOf } from './sweep.ts';
import { type SweepPlan, sweepPlanSchema } from './sweep-plan.ts';

/** What a file with a plan holds. */
export type PlanInFile =
  | { readonly kind: 'comparison'; readonly plan: ExperimentPlan }
  | { readonly kind: 'search'; readonly plan: SweepPlan };

/** A plan as `cli compare --plan` and `cli sweep --plan` read it. */
export function planText(plan: ExperimentPlan | SweepPlan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/** The plan of a file that should hold one of a kind. Throws `plan-invalid` with the place, and what is wrong there. */
export function parsePlan<Plan>(text: string, file: string, schema: z.ZodType<Plan>): Plan {
  return checked(jsonOf(text, file), file, schema);
}

/**
 * The plan of a file, whichever it is: one with contestants is of a comparison, one that says what it goes over of a search.
 * Throws `plan-invalid` with the place, and what is wrong there.
 */
export function parseAnyPlan(text: string, file: string): PlanInFile {
  const json = jsonOf(text, file);
  const has = (key: string) => typeof json === 'object' && json !== null && key in json;
  if (has('contestants')) return { kind: 'comparison', plan: checked(json, file, experimentPlanSchema) };
  if (has('over')) return { kind: 'search', plan: withSettings(checked(json, file, sweepPlanSchema), file) };
  const message = `${file} holds no plan: that of a comparison names "contestants", that of a search over settings "over".`;
  throw new Failure('plan-invalid', message, { place: { file } });
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const detail = toFailure(thrown).message;
    const place = { file, ...placeOf(detail, text) };
    throw new Failure('plan-invalid', `${file} is not valid JSON: ${detail}`, { place });
  }
}

/** Where the parser stopped; a text that just ends breaks off at its end. */
function placeOf(problem: string, text: string): Pick<FailurePlace, 'row' | 'column'> {
  const position = Number(/at position (\d+)/.exec(problem)?.[1] ?? text.length);
  const before = text.slice(0, position).split('\n');
  return { row: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function checked<Plan>(json: unknown, file: string, schema: z.ZodType<Plan>): Plan {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new Failure('plan-invalid', `${file}: ${where === '' ? '' : `${where}: `}${issue?.message}`, {
    place: { file },
    detail: z.prettifyError(parsed.error),
  });
}

/** Whether the algorithm has such settings shows only when they are made. */
function withSettings(plan: SweepPlan, file: string): SweepPlan {
  try {
    trialsOf(plan);
    return plan;
  } catch (thrown) {
    const { code, message } = toFailure(thrown);
    throw new Failure(code, `${file}: over: ${message}`, { place: { file } });
  }
}
