import type { ViewName } from '#shared/studio-contract.ts';

/** The views by the names they have in the rail. */
export const viewTitles: Readonly<Record<ViewName, string>> = {
  data: 'Data',
  train: 'Train',
  runs: 'Runs',
  compare: 'Compare',
  evaluate: 'Evaluate',
  draw: 'Draw',
  learn: 'Learn',
  submit: 'Submit',
};
