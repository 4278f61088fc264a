import { defaultPlan, type OptimizerName, type Plan, type ScheduleName } from './plan.ts';

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
  const own = defaultPlan(plan.network);
  const learningRate = (own.learningRate * rateFactors[optimizer]) / rateFactors[own.optimizer];
  return { optimizer, learningRate: Number(learningRate.toPrecision(3)) };
}

/** Another schedule with a warm-up that suits it: the network's own for its own schedule, else the usual one. */
export function changeSchedule(plan: Plan, schedule: ScheduleName): Pick<Plan, 'schedule' | 'warmUp'> {
  const own = defaultPlan(plan.network);
  if (schedule === plan.schedule) return { schedule, warmUp: plan.warmUp };
  return { schedule, warmUp: schedule === own.schedule ? own.warmUp : usualWarmUps[schedule] };
}
