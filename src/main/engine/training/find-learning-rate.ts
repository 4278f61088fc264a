import { networkOf } from '#shared/network/own-network.ts';
import { type Plan, splitSeedOf, stepsPerEpoch } from '#shared/plan.ts';
import { type RateFinding, type RatePoint, readRateCurve } from '#shared/rate-finding.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { epochOrder } from '../data/batches.ts';
import { stratifiedSplit } from '../data/split.ts';
import { resolvePrecision } from '../graph/measure-precision.ts';
import { createModel, disposeModel } from '../networks/model.ts';
import { nextTurn } from '../next-turn.ts';
import { checkPlan } from './check-plan.ts';
import { createLearner, type Learner } from './learner.ts';
import { createOptimizer } from './optimizer.ts';
import type { TrainingControl } from './training-control.ts';
import type { LabelledData } from './validate.ts';

/** Steps of a search. */
export const rateSearchSteps = 100;
const lowestRate = 1e-5;
const highestRate = 10;
/** Share of the loss so far that each smoothed loss keeps. */
const smoothing = 0.9;
/** A loss this many times its best ends the search: from there on it only grows. */
const brokenAt = 4;

export interface RateSearch {
  /** Its network, optimiser, batch and all else that decides a step; its learning rate and schedule are not used. */
  readonly plan: Plan;
  readonly data: LabelledData;
  readonly control: TrainingControl;
}

/**
 * Looks for a learning rate (Smith 2017): trains fresh weights while the rate grows from 1e-5 to 10 by one factor a
 * step, and watches where the loss falls and where it breaks. Throws `cancelled` and `data-too-small`.
 */
export async function* findLearningRate(
  search: RateSearch,
  signal: AbortSignal,
): AsyncGenerator<RatePoint, RateFinding> {
  const { plan, data } = search;
  const split = stratifiedSplit(data.labels, plan.validation, splitSeedOf(plan));
  const network = networkOf(plan.network);
  checkPlan({ plan, network }, { split, labels: data.labels });
  const { batch } = plan;
  const model = createModel(network, plan.seed);
  const optimizer = createOptimizer(plan.optimizer, model);
  const precision = resolvePrecision(plan.precision);
  const learner = createLearner({ ...plan, model, mean: null, optimizer, precision, digits: data });
  try {
    return yield* raiseRate({ search, learner, rows: split.training, batch }, signal);
  } finally {
    learner.dispose();
    optimizer.dispose();
    disposeModel(model);
  }
}

async function* raiseRate(
  parts: { search: RateSearch; learner: Learner; rows: Uint32Array; batch: number },
  signal: AbortSignal,
): AsyncGenerator<RatePoint, RateFinding> {
  const { search, learner, batch } = parts;
  const { seed } = search.plan;
  const points: RatePoint[] = [];
  const perEpoch = stepsPerEpoch(parts.rows.length, batch);
  let order: Uint32Array = new Uint32Array();
  let mean = 0;
  let best = Number.POSITIVE_INFINITY;
  for (let step = 0; step < rateSearchSteps; step++) {
    await nextTurn();
    await search.control.untilRunning(signal);
    if (signal.aborted) throw new Failure('cancelled', 'The search for a learning rate was cancelled.');
    const start = step % perEpoch;
    if (start === 0) order = epochOrder(parts.rows, seed, 1 + step / perEpoch);
    const learningRate = lowestRate * (highestRate / lowestRate) ** (step / (rateSearchSteps - 1));
    const rows = order.subarray(start * batch, (start + 1) * batch);
    const numbers = learner.step(rows, { learningRate, seed, step });
    mean = smoothing * mean + (1 - smoothing) * numbers.loss;
    const loss = mean / (1 - smoothing ** (step + 1));
    if (!Number.isFinite(loss) || loss > brokenAt * best) break;
    best = Math.min(best, loss);
    const point = { learningRate, loss };
    points.push(point);
    yield point;
  }
  return readRateCurve(points);
}
