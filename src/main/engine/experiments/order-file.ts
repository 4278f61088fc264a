import { join } from 'node:path';
import { z } from 'zod';
import type { ExperimentPlan } from '#shared/experiment.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';
import { readTextIfThere } from '../runs/optional-file.ts';

const orderFormatVersion = 1;

/** `order.json`: in which order contestants learn in each fold, once a person changed it. */
const orderFileSchema = z.object({
  formatVersion: z.literal(orderFormatVersion),
  order: z.array(z.int().min(0)),
});

/** Throws `plan-invalid` unless every contestant stands in it once, and `file-unwritable`. */
export async function writeOrder(folder: string, plan: ExperimentPlan, order: number[]): Promise<void> {
  if (!isOrderOf(plan, order))
    throw new Failure('plan-invalid', 'An order names the position of every contestant once.');
  const content: z.output<typeof orderFileSchema> = { formatVersion: orderFormatVersion, order };
  await writeFileAtomically(join(folder, 'order.json'), `${JSON.stringify(content)}\n`);
}

/** The order of the plan where nobody changed it, and where the file is damaged: it decides nothing but what comes first. */
export async function readOrder(folder: string, plan: ExperimentPlan): Promise<number[]> {
  const text = await readTextIfThere(join(folder, 'order.json')).catch(() => null);
  const known = orderFileSchema.safeParse(text === null ? null : jsonOf(text));
  if (known.success && isOrderOf(plan, known.data.order)) return known.data.order;
  return [...plan.contestants.keys()];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isOrderOf({ contestants }: ExperimentPlan, order: readonly number[]): boolean {
  const sorted = order.toSorted((a, b) => a - b);
  return sorted.length === contestants.length && sorted.every((position, place) => position === place);
}
