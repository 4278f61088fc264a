import type { PresetName } from './plan.ts';

/** What a preset came to on Kaggle's train.csv, learning from 37,800 rows. */
export interface Expectation {
  /** Mean over ten folds: each of the 42,000 digits is read once, by a network that never saw it. */
  readonly accuracy: number;
  /** Median seconds of training, on the machine of {@link measuredOn}. */
  readonly seconds: number;
}

/** The machine that the expectations were measured on, by the speed that `measureSpeed` told there. */
export const measuredOn = { imagesPerSecond: 26_400, rows: 37_800 } as const;

/** Written by `npm run bench -- readme`; a preset that was not measured has none. */
export const expectations: Readonly<Partial<Record<PresetName, Expectation>>> = {
  fast: { accuracy: 0.9923, seconds: 3.43 },
  balanced: { accuracy: 0.9951, seconds: 8.65 },
  thorough: { accuracy: 0.9962, seconds: 35.1 },
  accurate: { accuracy: 0.9964, seconds: 103 },
};
