import type { PresetName } from './plan.ts';

/** What a preset came to on Kaggle's train.csv: 37,800 rows to learn from, 4,200 to measure on. */
export interface Expectation {
  /** Median validation accuracy over fresh seeds. */
  readonly accuracy: number;
  /** Median seconds of training, on the machine of {@link measuredOn}. */
  readonly seconds: number;
}

/** The machine that the expectations were measured on, by the speed that `measureSpeed` told there. */
export const measuredOn = { imagesPerSecond: 18_100, rows: 37_800 } as const;

/** Written by `npm run bench -- readme`; a preset that was not measured has none. */
export const expectations: Readonly<Partial<Record<PresetName, Expectation>>> = {
  fast: { accuracy: 0.9907, seconds: 4.1 },
  balanced: { accuracy: 0.9943, seconds: 9.32 },
  thorough: { accuracy: 0.9952, seconds: 51.1 },
  accurate: { accuracy: 0.9964, seconds: 138 },
};
