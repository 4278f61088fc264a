/** One split of the digits says too little to promise anything by: they differ by a tenth of a percent. */
const fewestSeeds = 3;

/**
 * `src/shared/expectations.ts`: what the app says of a preset before it runs, from the figures that README tells.
 * @param {{ imagesPerSecond: number, presets: Record<string, { accuracy: number, seconds: number, seeds: number }> }} figures
 */
export function expectationsModule({ imagesPerSecond, presets }) {
  const lines = Object.entries(presets)
    .filter(([, { seeds }]) => seeds >= fewestSeeds)
    .map(
      ([name, { accuracy, seconds }]) =>
        `  ${name}: { accuracy: ${Number(accuracy.toFixed(4))}, seconds: ${Number(seconds.toPrecision(3))} },`,
    );
  return `import type { PresetName } from './plan.ts';

/** What a preset came to on Kaggle's train.csv: 37,800 rows to learn from, 4,200 to measure on. */
export interface Expectation {
  /** Median validation accuracy over fresh seeds. */
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
