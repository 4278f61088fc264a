import { defaultAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import type { Cell, Experiment, ExperimentPlan, Pair, ReadingsTable } from '#shared/experiment.ts';
import { experimentResult } from '#shared/experiment-result.ts';

export const examplePlan: ExperimentPlan = {
  name: 'Quick <and> slow',
  folding: { kind: 'k-fold', count: 2 },
  seed: 1,
  rows: 200,
  secondsPerCell: 60,
  shares: [1],
  contestants: [
    { name: 'Quick', plan: defaultAlgorithmPlan('nearest-mean') },
    { name: 'Slow & good', plan: defaultAlgorithmPlan('nearest-neighbours') },
    { name: 'Broken', plan: defaultAlgorithmPlan('rbf-svm') },
  ],
  ensembles: [],
};

function done(accuracy: number, fitSeconds: number): Cell['state'] {
  const rows = { training: 100, validation: 100 };
  return {
    kind: 'done',
    result: { accuracy, rows, fitSeconds, predictMillisecondsPerDigit: 0.25, bytes: 31_400 },
  };
}

const failed: Cell['state'] = {
  kind: 'failed',
  failure: { code: 'time-over', message: 'It had not learned after 60 s.' },
};

/** Two contestants that are done with two folds, and one that failed. */
export const exampleExperiment: Experiment = {
  folder: 'experiments/experiment-0001',
  startedAt: '2026-03-01T12:00:00.000Z',
  plan: examplePlan,
  data: { name: 'train.csv', source: { kind: 'file', path: 'train.csv' }, rows: 1000, fingerprint: 'abc' },
  precision: null,
  order: [0, 1, 2],
  cells: [
    { contestant: 0, fold: 0, share: 1, state: done(0.8, 0.02) },
    { contestant: 1, fold: 0, share: 1, state: done(0.9, 2) },
    { contestant: 2, fold: 0, share: 1, state: failed },
    { contestant: 0, fold: 1, share: 1, state: done(0.82, 0.03) },
    { contestant: 1, fold: 1, share: 1, state: done(0.93, 3) },
    { contestant: 2, fold: 1, share: 1, state: failed },
  ],
};

export const noReadings: ReadingsTable = {
  rows: new Uint32Array(),
  labels: new Uint8Array(),
  predictions: new Uint8Array(),
};

export const exampleResult = experimentResult(exampleExperiment, noReadings);

export const examplePair: Pair = {
  a: 'A',
  b: 'B',
  difference: 0.008,
  p: 0.002,
  probabilityBetter: 0.98,
  probabilityEquivalent: 0.02,
  probabilityWorse: 0.001,
  mcNemar: { firstOnly: 30, secondOnly: 12, p: 0.008 },
};
