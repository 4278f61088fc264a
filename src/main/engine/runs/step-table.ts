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

/** What TensorFlow computed in single precision: nine digits give each number back to the last bit. */
const singlePrecision: readonly ColumnName[] = ['loss', 'accuracy', 'gradientNorm', 'weightNorm'];
const wallClock: readonly ColumnName[] = ['imagesPerSecond', 'seconds'];

/** A step as a line of `steps.csv`. */
export function stepLine(report: StepReport): string {
  return `${columnNames.map((name) => cellOf(name, report[name])).join(',')}\n`;
}

function cellOf(name: ColumnName, value: number): number {
  if (singlePrecision.includes(name)) return Number(value.toPrecision(9));
  return wallClock.includes(name) ? Number(value.toFixed(6)) : value;
}

/** The steps of a `steps.csv`; a last line that was cut off is left out. */
export function parseStepTable(text: string): StepReport[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .slice(1, -1)
    .map((line) => {
      const cells = line.split(',');
      const value = (name: ColumnName) =>
        numberIn(name, Number(cells[columnNames.indexOf(name)] ?? Number.NaN));
      return {
        kind: 'step',
        step: value('step'),
        epoch: value('epoch'),
        loss: value('loss'),
        accuracy: value('accuracy'),
        learningRate: value('learningRate'),
        gradientNorm: value('gradientNorm'),
        weightNorm: value('weightNorm'),
        imagesPerSecond: value('imagesPerSecond'),
        seconds: value('seconds'),
      };
    });
}

function numberIn(name: ColumnName, value: number): number {
  return singlePrecision.includes(name) ? Math.fround(value) : value;
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
