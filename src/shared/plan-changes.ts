import {
  type OptimizerName,
  type Plan,
  planSchema,
  recipeOf,
  type ScheduleName,
  splitSeedOf,
} from './plan.ts';

/** How far each optimiser's learning rate is from Adam's for the same network; measured on one epoch of train.csv. */
const rateFactors: Readonly<Record<OptimizerName, number>> = {
  muon: 2,
  adam: 1,
  adamw: 1,
  nadam: 1,
  rmsprop: 1,
  sgd: 20,
  lion: 0.2,
};

const usualWarmUps: Readonly<Record<ScheduleName, number>> = {
  'one-cycle': 0.2,
  cosine: 0.1,
  step: 0,
  exponential: 0,
  'reduce-on-plateau': 0,
  constant: 0,
};

/** Another optimiser with a learning rate that suits it, told from the network's own optimiser and rate. */
export function changeOptimizer(
  plan: Plan,
  optimizer: OptimizerName,
): Pick<Plan, 'optimizer' | 'learningRate'> {
  if (optimizer === plan.optimizer) return { optimizer, learningRate: plan.learningRate };
  const own = recipeOf(plan);
  const learningRate = (own.learningRate * rateFactors[optimizer]) / rateFactors[own.optimizer];
  return { optimizer, learningRate: Number(learningRate.toPrecision(3)) };
}

/** Another schedule with a warm-up that suits it: the network's own for its own schedule, else the usual one. */
export function changeSchedule(plan: Plan, schedule: ScheduleName): Pick<Plan, 'schedule' | 'warmUp'> {
  const own = recipeOf(plan);
  if (schedule === plan.schedule) return { schedule, warmUp: plan.warmUp };
  return { schedule, warmUp: schedule === own.schedule ? own.warmUp : usualWarmUps[schedule] };
}

/** Whether two plans make the same run. */
export function isSamePlan(one: Plan, other: Plan): boolean {
  return JSON.stringify(planSchema.parse(one)) === JSON.stringify(planSchema.parse(other));
}

/** Networks of the ensemble that a finished run offers. */
export const offeredMembers = 3;

/** The plan that goes on from a finished run: new randomness, but measured on the same rows. */
export function longerPlan(plan: Plan): Plan {
  return { ...plan, seed: nextSeed(plan.seed), splitSeed: splitSeedOf(plan) };
}

/** The plan that trains several networks the way one was trained, measured on the same rows. */
export function ensemblePlan(plan: Plan): Plan {
  return { ...longerPlan(plan), members: offeredMembers };
}

function nextSeed(seed: number): number {
  return (seed + 1) % 0x1_0000_0000;
}
