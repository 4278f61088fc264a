import type { DataSummary } from '#shared/dataset-summary.ts';
import { defaultPlan } from '#shared/plan.ts';
import type { RunStart } from '#shared/training.ts';

/** Ten labelled digits, as a session describes them. */
export const tenDigits: DataSummary = {
  name: 'train.csv',
  source: { kind: 'file', path: 'train.csv' },
  rows: 10,
  labelled: true,
  fingerprint: 'f',
  seconds: 0.5,
  classCounts: new Array<number>(10).fill(1),
  meanDigits: new Uint8Array(7840),
  checks: [],
};

/** The start of a one-step run on {@link tenDigits}. */
export const oneStepRun: RunStart = {
  kind: 'started',
  folder: 'runs/1',
  name: 'Run 1',
  plan: { ...defaultPlan('fast'), epochs: 3 },
  dataName: tenDigits.name,
  dataFingerprint: tenDigits.fingerprint,
  parameters: 1,
  rows: { training: 9, validation: 1 },
  stepsPerEpoch: 1,
  steps: 1,
  execution: 'graph',
  precision: 'float32',
  member: null,
};
