import { basename } from 'node:path';
import { checkData, countClasses, meanDigits } from '#engine/data/check-data.ts';
import type { Dataset } from '#engine/data/dataset.ts';
import { generateDigits } from '#engine/data/generated-digits.ts';
import { readCsv } from '#engine/data/read-csv.ts';
import { type DataSource, noLabel, type OpeningProgress } from '#shared/dataset-summary.ts';
import { imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { openDataOf, type Workbench } from './workbench.ts';

type DataHandlers = Pick<Handlers<TrainerContract>, 'openData' | 'sampleIndices' | 'samples'>;

/** Opening data and looking at single digits. */
export function dataHandlers(bench: Workbench): DataHandlers {
  return {
    async openData({ source }, { signal, progress }) {
      const startedAt = performance.now();
      const dataset = await readSource(source, {
        signal,
        onProgress: seldom(progress),
      });
      const seconds = (performance.now() - startedAt) / 1000;
      const checks = await checkData(dataset);
      if (signal.aborted) throw new Failure('cancelled', `Opening ${dataset.name} was cancelled.`);
      bench.data = { dataset, source };
      return {
        name: dataset.name,
        source,
        rows: dataset.rows,
        labelled: dataset.labels !== null,
        fingerprint: dataset.fingerprint,
        seconds,
        classCounts: countClasses(dataset.labels),
        meanDigits: meanDigits(dataset),
        checks,
      };
    },

    async sampleIndices({ digit }) {
      const { labels, rows } = openDataOf(bench).dataset;
      const all = Uint32Array.from({ length: rows }, (_, row) => row);
      return { indices: digit === null ? all : all.filter((row) => labels?.[row] === digit) };
    },

    async samples({ indices }) {
      const { dataset } = openDataOf(bench);
      return copyRows(dataset, indices);
    },
  };
}

/** Milliseconds between two reports: a file comes in a thousand chunks, a bar moves a few times. */
const reportInterval = 50;

/** Reports at most every {@link reportInterval}; the reply tells the end. */
function seldom(progress: (report: OpeningProgress) => void): (done: number, total: number) => void {
  let reportedAt = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - reportedAt < reportInterval) return;
    reportedAt = now;
    progress({ done, total });
  };
}

/** Reads a source whole. Throws the reader's failures, and `cancelled`. */
export async function readSource(
  source: DataSource,
  options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<Dataset> {
  if (source.kind === 'file') return await readCsv(source.path, options);
  const { count, seed } = source;
  return await generateDigits({
    count,
    seed,
    signal: options.signal,
    onProgress: ({ rows, total }) => options.onProgress(rows, total),
  });
}

/** What a person calls a source before it is read. */
export function sourceName(source: DataSource): string {
  return source.kind === 'file' ? basename(source.path) : 'Built-in digits';
}

function copyRows(dataset: Dataset, indices: readonly number[]) {
  const pixels = new Uint8Array(indices.length * imagePixels);
  const labels = new Uint8Array(indices.length);
  for (const [position, row] of indices.entries()) {
    if (row >= dataset.rows)
      throw new Failure('bad-request', `There is no row ${row} in ${dataset.rows} rows.`);
    pixels.set(dataset.pixels.subarray(row * imagePixels, (row + 1) * imagePixels), position * imagePixels);
    labels[position] = dataset.labels?.[row] ?? noLabel;
  }
  return { indices: Uint32Array.from(indices), pixels, labels };
}
