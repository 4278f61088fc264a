import { resolve } from 'node:path';
import { digits } from '#shared/digits.ts';
import { confusionMatrix, countIn, totalsOf } from '#shared/metrics/confusion.ts';
import { wilsonInterval } from '#shared/metrics/interval.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  type Options,
  openData,
  requiredOption,
} from '../command.ts';
import { percent } from '../progress-line.ts';

export const evaluateOptions = { run: { type: 'string' }, data: { type: 'string' } } as const;

/** Measures a run on all rows of labelled data. */
export async function evaluateCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const { ask, signal, progress } = context;
  const folder = resolve(requiredOption(options, 'run'));
  const source = dataSource(requiredOption(options, 'data'));
  const summary = await openData(context, source);
  const { dataFingerprint } = await ask('loadRun', { folder });
  const isTrainingData = dataFingerprint === summary.fingerprint;
  if (isTrainingData) {
    progress.line(
      'Note: the run was trained on most of these rows, so this figure flatters it. Its validation accuracy is the honest one.',
    );
  }
  const { labels, probabilities } = await ask(
    'evaluate',
    { scope: 'all' },
    { signal, onProgress: ({ done, total }) => progress.update(done / total, `Reading ${done} of ${total}`) },
  );
  progress.clear();
  const confusion = confusionMatrix(labels, predictionsOf(probabilities));
  const { total, correct } = totalsOf(confusion);
  const { low, high } = wilsonInterval(correct, total);
  const rows = digits.map((label) => digits.map((prediction) => countIn(confusion, label, prediction)));
  const json = {
    rows: total,
    accuracy: correct / total,
    interval: [low, high],
    confusion: rows,
    trainedOn: isTrainingData,
  };
  const heading = `${percent(correct / total)} of ${total.toLocaleString('en')} digits read correctly (95 % interval ${percent(low)} to ${percent(high)})`;
  return { json, text: `${heading}\n\n${matrixText(rows)}` };
}

function matrixText(rows: readonly (readonly number[])[]): string {
  const width = Math.max(5, ...rows.flat().map((count) => String(count).length + 1));
  const line = (name: string, cells: readonly (string | number)[]) =>
    name.padStart(12) + cells.map((cell) => String(cell).padStart(width)).join('');
  return [
    line('true \\ read', digits),
    ...rows.map((cells, label) =>
      line(
        String(label),
        cells.map((count) => (count === 0 ? '·' : count)),
      ),
    ),
  ].join('\n');
}
