import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { classCount } from '#shared/digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { writeFileAtomically } from './atomic-write.ts';

/** How a run's best weights read one validation row. */
export interface RunPrediction {
  readonly label: number;
  /** The digit it was read as: of probabilities that are equal to the last digit written, the unwritten ones decided. */
  readonly prediction: number;
  /** [10] */
  readonly probabilities: readonly number[];
}

/** `predictions.csv` of a run by row in its data; null when it is missing or not whole. */
export async function readRunPredictions(folder: string): Promise<ReadonlyMap<number, RunPrediction> | null> {
  const text = await readFile(join(folder, 'predictions.csv'), 'utf8').catch(() => '');
  const predictions = new Map<number, RunPrediction>();
  for (const line of text.trimEnd().split('\n').slice(1)) {
    const [row = Number.NaN, label = Number.NaN, prediction = Number.NaN, ...probabilities] = line
      .split(',')
      .map(Number);
    const numbers = [row, label, prediction, ...probabilities];
    if (probabilities.length !== classCount || !numbers.every(Number.isFinite)) return null;
    predictions.set(row, { label, prediction, probabilities });
  }
  return predictions.size === 0 ? null : predictions;
}

/** Writes `predictions.csv`: how a run's best weights read each validation row, counted from 0 in its data. */
export async function writeRunPredictions(
  folder: string,
  { rows, labels, probabilities }: { rows: Uint32Array; labels: Uint8Array; probabilities: Float32Array },
): Promise<void> {
  const predictions = predictionsOf(probabilities);
  const lines = Array.from(rows, (row, position) => {
    const own = probabilities.subarray(position * classCount, (position + 1) * classCount);
    const shares = Array.from(own, (share) => share.toFixed(6));
    return [row, labels[row], predictions[position], ...shares].join(',');
  });
  const shareNames = Array.from({ length: classCount }, (_, digit) => `p${digit}`);
  const header = ['row', 'label', 'prediction', ...shareNames].join(',');
  await writeFileAtomically(join(folder, 'predictions.csv'), `${header}\n${lines.join('\n')}\n`);
}
