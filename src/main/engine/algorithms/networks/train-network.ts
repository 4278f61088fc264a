import type { Network } from '#shared/network/network.ts';
import { type Plan, stepsPerEpoch } from '#shared/plan.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { allRows } from '../../data/dataset.ts';
import { resolvePrecisionInTurns } from '../../graph/measure-precision.ts';
import { createModel, disposeModel, type Model } from '../../networks/model.ts';
import { readTogether } from '../../networks/read-together.ts';
import { nextTurn } from '../../next-turn.ts';
import { checkPlan } from '../../training/check-plan.ts';
import { createLearnerInTurns, type Learner } from '../../training/learner.ts';
import { createOptimizer } from '../../training/optimizer.ts';
import { train } from '../../training/train.ts';
import { createTrainingControl } from '../../training/training-control.ts';
import type { TrainingOutcome } from '../../training/training-parts.ts';
import type { Classifier, FitOptions, TrainingDigits } from '../classifier.ts';
import { stopIfAborted } from '../fit-turns.ts';

/** Rows that the loop measures after each epoch. Nothing is chosen by them: the last weights are kept. */
const measuredRows = 256;

/**
 * Trains a network on all digits with the loop of the Train view, and keeps its last weights: no digit is held out, so that it
 * learns from as many as any other algorithm. Throws what `checkPlan` finds, `training-diverged` and `cancelled`.
 */
export async function trainNetwork(
  data: TrainingDigits,
  { network, plan }: { readonly network: Network; readonly plan: Plan },
  options: FitOptions,
): Promise<Classifier> {
  stopIfAborted(options.signal);
  const rows = allRows(data.labels.length);
  checkPlan({ plan, network }, { split: { training: rows, validation: rows }, labels: data.labels });
  const model = createModel(network, options.seed);
  try {
    await learn({ model, plan: { ...plan, seed: options.seed, keep: 'last' } }, data, options);
  } catch (thrown) {
    disposeModel(model);
    throw thrown;
  }
  const { readsPerDigit } = plan;
  return {
    predict: (pixels, reading) => readTogether({ models: [model], readsPerDigit }, pixels, reading),
    bytes: model.weights.reduce((sum, { variable }) => sum + 4 * variable.size, 0),
    dispose: () => disposeModel(model),
  };
}

async function learn(
  { model, plan }: { readonly model: Model; readonly plan: Plan },
  data: TrainingDigits,
  { signal, precision: known, onProgress }: FitOptions,
): Promise<void> {
  const training = allRows(data.labels.length);
  async function giveWay(): Promise<void> {
    await nextTurn();
    stopIfAborted(signal);
  }
  const precision = known ?? (await resolvePrecisionInTurns(plan.precision, giveWay));
  const optimizer = createOptimizer(plan.optimizer, model);
  let learner: Learner | null = null;
  try {
    const parts = { ...plan, model, mean: null, optimizer, precision, digits: data };
    learner = await createLearnerInTurns(parts, giveWay);
    const steps = train(
      {
        ...{ plan, model, mean: null, learner },
        data: { ...data, rows: data.labels.length, name: '', fingerprint: '' },
        split: { training, validation: training.slice(0, measuredRows) },
        control: createTrainingControl(),
        onBest: async () => {},
        onMoment() {},
        readState: () => [],
        checkpointSeconds: Number.POSITIVE_INFINITY,
        restored: null,
        repeatedRates: [],
      },
      signal ?? new AbortController().signal,
    );
    const total = plan.epochs * stepsPerEpoch(training.length, plan.batch);
    let next = await steps.next();
    while (!next.done) {
      onProgress?.(next.value.step, total);
      next = await steps.next();
    }
    throwUnlessCompleted(next.value);
  } finally {
    learner?.dispose();
    optimizer.dispose();
  }
}

function throwUnlessCompleted({ status, failure }: TrainingOutcome): void {
  if (status === 'completed') return;
  throw failure ?? new Failure('cancelled', 'Learning was cancelled.');
}
