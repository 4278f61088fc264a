import { checkData, countClasses, meanDigits } from '#engine/data/check-data.ts';
import { allRows, copyImages, type Dataset } from '#engine/data/dataset.ts';
import { generateDigits } from '#engine/data/generated-digits.ts';
import { readCsv } from '#engine/data/read-csv.ts';
import { type DataSource, noLabel } from '#shared/dataset-summary.ts';
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
        onProgress: (done, total) => progress({ done, total }),
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
      const all = allRows(rows);
      return { indices: digit === null ? all : all.filter((row) => labels?.[row] === digit) };
    },

    async samples({ indices }) {
      const { dataset } = openDataOf(bench);
      return copyRows(dataset, indices);
    },
  };
}

type ReportProgress = (done: number, total: number) => void;

/** Milliseconds between two reports: a file comes in a thousand chunks, a bar moves a few times. */
const reportInterval = 50;

/** Reports at most every {@link reportInterval}; the reply tells the end. */
function seldom(report: ReportProgress): ReportProgress {
  let reportedAt = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - reportedAt < reportInterval) return;
    reportedAt = now;
    report(done, total);
  };
}

/** Reads a source whole, reporting seldom. Throws the reader's failures, and `cancelled`. */
export async function readSource(
  source: DataSource,
  options: { signal: AbortSignal; onProgress: ReportProgress },
): Promise<Dataset> {
  const { signal } = options;
  const onProgress = seldom(options.onProgress);
  if (source.kind === 'file') return await readCsv(source.path, { signal, onProgress });
  const { count, seed } = source;
  return await generateDigits({
    count,
    seed,
    signal,
    onProgress: ({ rows, total }) => onProgress(rows, total),
  });
}

/** Throws `bad-request` for a row that is not there. */
function copyRows({ rows, pixels, labels }: Dataset, indices: readonly number[]) {
  const missing = indices.find((row) => row >= rows);
  if (missing !== undefined) throw new Failure('bad-request', `There is no row ${missing} in ${rows} rows.`);
  return {
    indices: Uint32Array.from(indices),
    pixels: copyImages(pixels, indices),
    labels: Uint8Array.from(indices, (row) => labels?.[row] ?? noLabel),
  };
}
