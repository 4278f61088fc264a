import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { classCount } from '#shared/digits.ts';

/** How a run's best weights read one validation row. */
export interface RunPrediction {
  readonly label: number;
  /** [10] */
  readonly probabilities: readonly number[];
}

/** `predictions.csv` of a run by row in its data; null when it is missing or not whole. */
export async function readRunPredictions(folder: string): Promise<ReadonlyMap<number, RunPrediction> | null> {
  const text = await readFile(join(folder, 'predictions.csv'), 'utf8').catch(() => '');
  const predictions = new Map<number, RunPrediction>();
  for (const line of text.trimEnd().split('\n').slice(1)) {
    const [row = Number.NaN, label = Number.NaN, , ...probabilities] = line.split(',').map(Number);
    if (probabilities.length !== classCount || ![row, label, ...probabilities].every(Number.isFinite))
      return null;
    predictions.set(row, { label, probabilities });
  }
  return predictions.size === 0 ? null : predictions;
}
