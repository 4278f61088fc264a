import { join } from 'node:path';
import { classCount } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { type RunPrediction, readRunPredictions } from './run-predictions.ts';

/** How several folders' `predictions.csv` read the rows that all of them hold. */
export interface CommonReadings {
  /** Rows of the data, ascending. */
  readonly rows: Uint32Array;
  /** What each of these rows shows. */
  readonly labels: Uint8Array;
  /** For each folder, probabilities [rows, 10]. */
  readonly readings: readonly Float32Array[];
}

/** Throws `run-damaged` for a folder whose `predictions.csv` is missing or not whole, naming it. */
export async function readCommonReadings(folders: readonly string[]): Promise<CommonReadings> {
  const all: ReadonlyMap<number, RunPrediction>[] = [];
  for (const folder of folders) all.push(await predictionsIn(folder));
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

async function predictionsIn(folder: string): Promise<ReadonlyMap<number, RunPrediction>> {
  const predictions = await readRunPredictions(folder);
  if (predictions !== null) return predictions;
  const file = join(folder, 'predictions.csv');
  throw new Failure('run-damaged', `${file} is missing or not whole.`, { place: { file } });
}
