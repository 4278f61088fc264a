import { planSchema } from '#shared/plan.ts';
import { percent } from './plan-words.ts';

const { shape } = planSchema;

const ranges = {
  epochs: shape.epochs,
  batch: shape.batch,
  learningRate: shape.learningRate,
  warmUp: shape.warmUp,
  patience: shape.patience.unwrap(),
  labelSmoothing: shape.labelSmoothing,
  timeBudget: shape.timeBudget.unwrap(),
  target: shape.target.unwrap(),
  members: shape.members.unwrap(),
  validation: shape.validation,
  seed: shape.seed,
};

interface Range {
  readonly min: number;
  readonly max: number;
}

/** A number of the plan, with the range the plan's own schema sets. */
export function rangeOf(name: keyof typeof ranges): Range {
  const { minValue, maxValue } = ranges[name];
  return { min: minValue ?? 0, max: maxValue ?? Number.MAX_SAFE_INTEGER };
}

/** A share of the plan in percent. */
export function shareRange(name: 'warmUp' | 'labelSmoothing' | 'target' | 'validation'): Range {
  const { min, max } = rangeOf(name);
  return { min: percent(min), max: percent(max) };
}
