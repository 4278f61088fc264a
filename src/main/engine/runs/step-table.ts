import type { RunCurves } from '#shared/run-history.ts';
import type { StepReport } from '#shared/training.ts';

export const stepTableName = 'steps.csv';

/** Columns of `steps.csv` by what a report calls them, in order. */
const columns = {
  step: 'step',
  epoch: 'epoch',
  loss: 'loss',
  accuracy: 'accuracy',
  learningRate: 'learning_rate',
  gradientNorm: 'gradient_norm',
  weightNorm: 'weight_norm',
  imagesPerSecond: 'images_per_second',
  seconds: 'seconds',
} as const satisfies Partial<Record<keyof StepReport, string>>;
type ColumnName = keyof typeof columns;
const columnNames = Object.keys(columns) as ColumnName[];

export const stepTableHeader = `${Object.values(columns).join(',')}\n`;

/** A step as a line of `steps.csv`. Nine digits give every single-precision number back to the last bit. */
export function stepLine(report: StepReport): string {
  return `${columnNames.map((name) => Number(report[name].toPrecision(9))).join(',')}\n`;
}

/** The steps of a `steps.csv`; a last line that was cut off is left out. */
export function parseStepTable(text: string): StepReport[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .slice(1, -1)
    .map((line) => {
      const values = line.split(',').map(Number);
      const numbers = Object.fromEntries(
        columnNames.map((name, place) => [name, values[place] ?? Number.NaN]),
      );
      return { kind: 'step', ...(numbers as Record<ColumnName, number>) };
    });
}

/** The columns of a chart. */
export function stepColumns(steps: readonly StepReport[]): RunCurves['steps'] {
  const column = (name: ColumnName) => Float32Array.from(steps, (step) => step[name]);
  return {
    step: column('step'),
    loss: column('loss'),
    accuracy: column('accuracy'),
    learningRate: column('learningRate'),
    gradientNorm: column('gradientNorm'),
    weightNorm: column('weightNorm'),
    seconds: column('seconds'),
  };
}
