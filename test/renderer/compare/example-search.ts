import type { Experiment } from '#shared/experiment.ts';
import { experimentResult } from '#shared/experiment-result.ts';
import { nextRound, roundsOf, trialsOf } from '#shared/sweep.ts';
import { type SweepPlan, type SweepState, sweepPlanSchema } from '#shared/sweep-plan.ts';
import { exampleExperiment } from './example-result.ts';

export const searchPlan: SweepPlan = sweepPlanSchema.parse({
  name: 'Trees <or> none',
  algorithm: 'random-forest',
  method: 'successive-halving',
  count: 12,
  halving: 3,
  over: { trees: { from: 10, to: 1000, scale: 'logarithmic' }, pixels: [10, 20, 40], depth: [64] },
  folding: { kind: 'k-fold', count: 2 },
  seed: 1,
  rows: 1000,
});

const trials = trialsOf(searchPlan);
const rounds = roundsOf(searchPlan, trials.length, 1000);

/** Its first round is over: the more trees, the better. */
export const searchState: SweepState = {
  plan: searchPlan,
  rounds,
  past: [
    trials
      .map(({ contestant, values }) => ({
        name: contestant.name,
        folds: 2,
        mean: 0.8 + Number(values['trees']) / 10_000,
        standardDeviation: 0.01,
        trainSeconds: Number(values['trees']) / 100,
      }))
      .sort((a, b) => b.mean - a.mean),
  ],
};

const plan = nextRound(searchState);
if (plan === null) throw new Error('There is a second round.');

/** Its second round, of which every cell is done. */
export const searchExperiment: Experiment = {
  ...exampleExperiment,
  plan,
  order: [...plan.contestants.keys()],
  cells: plan.contestants.flatMap((_, contestant) =>
    [0, 1].map((fold) => ({
      ...{ contestant, fold, share: 1 },
      state: {
        kind: 'done',
        result: {
          accuracy: 0.95 - contestant / 100 + fold / 1000,
          rows: { training: 500, validation: 500 },
          ...{ fitSeconds: 2, predictMillisecondsPerDigit: 0.1, bytes: 1000 },
        },
      } as const,
    })),
  ),
  sweep: searchState,
};

export const searchResult = experimentResult(searchExperiment, {
  rows: new Uint32Array(),
  labels: new Uint8Array(),
  predictions: new Uint8Array(),
});
