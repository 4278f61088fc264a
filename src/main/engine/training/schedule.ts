import type { Plan } from '#shared/plan.ts';

/** The learning rate of a step (counted from 0) of `steps` in all. */
export function learningRateAt(plan: Plan, step: number, steps: number): number {
  if (plan.schedule === 'constant') return plan.learningRate;
  const rising = plan.warmUp * steps;
  if (step < rising) return plan.learningRate * (0.1 + (0.9 * step) / rising);
  return plan.learningRate * ((steps - step) / Math.max(1, steps - rising));
}
