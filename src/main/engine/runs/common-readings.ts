import { join } from 'node:path';
import { combineReadings } from '#shared/algorithms/combine-readings.ts';
import { classCount } from '#shared/digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { type RunPrediction, readRunPredictions } from './run-predictions.ts';

/** How a run reads rows of its data, by row. */
export type RunPredictions = ReadonlyMap<number, RunPrediction>;

/** How several read the rows that all of them have read. */
export interface CommonReadings {
  /** Rows of the data, ascending. */
  readonly rows: Uint32Array;
  /** What each of these rows shows. */
  readonly labels: Uint8Array;
  /** Of each of them, probabilities [rows, 10]. */
  readonly readings: readonly Float32Array[];
}

/** What several have read in common; no rows where that is nothing. */
export function commonReadings(all: readonly RunPredictions[]): CommonReadings {
  const [first, ...others] = all;
  const rows = Uint32Array.from(
    [...(first?.keys() ?? [])].filter((row) => others.every((other) => other.has(row))),
  ).sort();
  const labels = Uint8Array.from(rows, (row) => first?.get(row)?.label ?? 0);
  const readings = all.map((predictions) => {
    const reading = new Float32Array(rows.length * classCount);
    for (const [place, row] of rows.entries())
      reading.set(predictions.get(row)?.probabilities ?? [], place * classCount);
    return reading;
  });
  return { rows, labels, readings };
}

/** What the `predictions.csv` of several folders have in common. Throws `run-damaged` for one that is missing or not whole. */
export async function readCommonReadings(folders: readonly string[]): Promise<CommonReadings> {
  const all: RunPredictions[] = [];
  for (const folder of folders) {
    const predictions = await readRunPredictions(folder);
    const file = join(folder, 'predictions.csv');
    if (predictions === null)
      throw new Failure('run-damaged', `${file} is missing or not whole.`, { place: { file } });
    all.push(predictions);
  }
  return commonReadings(all);
}

/** How the mean of the runs' recorded probabilities reads the rows that all of them validated on; null when that cannot be told. */
export async function recordedTogether(
  folders: readonly string[],
): Promise<{ readonly rows: number; readonly correct: number } | null> {
  const all: RunPredictions[] = [];
  for (const folder of folders) {
    const predictions = await readRunPredictions(folder);
    if (predictions === null) return null;
    all.push(predictions);
  }
  const { rows, labels, readings } = commonReadings(all);
  if (rows.length === 0) return null;
  const predictions = predictionsOf(combineReadings(readings, 'mean'));
  return {
    rows: rows.length,
    correct: labels.filter((label, place) => label === predictions[place]).length,
  };
}
