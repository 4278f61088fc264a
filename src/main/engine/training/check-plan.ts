import { freemem } from 'node:os';
import { classCount } from '#shared/digits.ts';
import { stepBytes, stepMemory } from '#shared/network/memory.ts';
import type { Network } from '#shared/network/network.ts';
import type { Plan } from '#shared/plan.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { countClasses } from '../data/check-data.ts';
import type { Split } from '../data/split.ts';

/** Share of the free memory that a step may take. */
const usableShare = 0.8;

/** Throws what would fail or mislead once training runs: `class-missing`, `batch-too-large`, `memory-too-small`. */
export function checkPlan(
  { plan, network }: { readonly plan: Plan; readonly network: Network },
  { split, labels }: { readonly split: Split; readonly labels: Uint8Array },
  freeBytes: number = freemem(),
): void {
  const counts = countClasses(Uint8Array.from(split.training, (row) => labels[row] ?? 0));
  const missing = Array.from({ length: classCount }, (_, digit) => digit).filter(
    (digit) => counts[digit] === 0,
  );
  if (missing.length > 0) {
    const which = `${missing.length === 1 ? 'the digit' : 'the digits'} ${missing.join(', ')}`;
    throw new Failure('class-missing', `No image to learn from shows ${which}.`);
  }
  const rows = split.training.length;
  if (plan.batch > rows) {
    throw new Failure(
      'batch-too-large',
      `A batch of ${plan.batch} images is larger than the ${rows} images to learn from.`,
    );
  }
  const needed = stepBytes(network, plan.batch);
  const usable = usableShare * freeBytes;
  if (needed > usable) {
    const { perImage, weights } = stepMemory(network);
    const fitting = Math.floor((usable - weights) / perImage);
    const remedy = fitting < 1 ? 'Not even one image would fit.' : `A batch of ${fitting} would fit.`;
    throw new Failure(
      'memory-too-small',
      `A batch of ${plan.batch} images takes about ${gigabytes(needed)} of memory; ${gigabytes(freeBytes)} are free. ${remedy}`,
    );
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
