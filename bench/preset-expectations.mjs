/**
 * `src/shared/expectations.ts`: what the app says of a preset before it runs, from the figures that README tells.
 * @param {{ imagesPerSecond: number, presets: Record<string, { seconds: number, folds: { mean: number } | null }> }} figures
 */
export function expectationsModule({ imagesPerSecond, presets }) {
  const lines = Object.entries(presets)
    // One split of the digits says too little to promise anything by: they differ by a tenth of a percent.
    .filter(([, { folds }]) => folds !== null)
    .map(
      ([name, { folds, seconds }]) =>
        `  ${name}: { accuracy: ${Number(folds.mean.toFixed(4))}, seconds: ${Number(seconds.toPrecision(3))} },`,
    );
  return `import type { PresetName } from './plan.ts';

/** What a preset came to on Kaggle's train.csv, learning from 37,800 rows. */
export interface Expectation {
  /** Mean over ten folds: each of the 42,000 digits is read once, by a network that never saw it. */
  readonly accuracy: number;
  /** Median seconds of training, on the machine of {@link measuredOn}. */
  readonly seconds: number;
}

/** The machine that the expectations were measured on, by the speed that \`measureSpeed\` told there. */
export const measuredOn = { imagesPerSecond: ${thousands(Math.round(imagesPerSecond / 100) * 100)}, rows: 37_800 } as const;

/** Written by \`npm run bench -- readme\`; a preset that was not measured has none. */
export const expectations: Readonly<Partial<Record<PresetName, Expectation>>> = {
${lines.join('\n')}
};
`;
}

/** As the formatter wants long numbers. */
function thousands(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, '_');
}
